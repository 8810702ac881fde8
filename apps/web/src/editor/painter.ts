import { type Box, joinBoxes, type Mask, type Size } from '@stickersnap/core';
import type { View } from '../desk/view.ts';
import { boxOnCanvas } from './dirty.ts';
import { GROUND_TILES, type GroundId } from './grounds.ts';
import type { Proposal } from './tint.ts';
import { createTintPainter } from './tintPainter.ts';
import { veilOf } from './veil.ts';

export interface PainterParts {
  /** The photo; painted anew with each view. */
  readonly photo: HTMLCanvasElement;
  /** What is removed, over it; painted anew where it changed. */
  readonly veil: HTMLCanvasElement;
  /** What is proposed, over both. */
  readonly tint: HTMLCanvasElement;
  readonly mask: () => Mask;
  readonly size: Size;
  /** Whether the page is. */
  readonly dark: boolean;
  /** Whether the photo is. */
  readonly isPhotoDark: boolean;
}

/** Of the line along the mask's edge, in CSS pixels. */
const RIM = { width: 1.5, colour: 'rgb(255 255 255 / 85%)' } as const;

/** Paints a picture and what is removed of it. Nothing is painted before `paint`, once a frame. */
export interface Painter {
  /** @param ratio canvas pixels for each CSS pixel. */
  fitTo(stage: Size, ratio: number): void;
  show(view: View): void;
  /** @param source of any size; it fills the picture. */
  usePhoto(source: CanvasImageSource): void;
  useGround(ground: GroundId): void;
  /** The mask changed. @param box in the picture's pixels. */
  repaint(box: Box): void;
  /** Shows what would change, until it is taken or not. */
  propose(proposal: Proposal | undefined): void;
  /** Whether there is something to paint. */
  readonly isDirty: () => boolean;
  paint(): void;
  /** Gives the pixels back now, not when they are collected. */
  close(): void;
  /**
   * A part of what is seen, larger.
   * @param around in CSS pixels of the stage.
   * @param zoom pixels of the canvas for each of those.
   */
  magnify(into: HTMLCanvasElement, around: { readonly x: number; readonly y: number }, zoom: number): void;
}

/** More than this is no longer told apart on a screen, and costs four times as much. */
export const MOST_RATIO = 2;

export function createPainter({ photo, veil, tint, mask, size, ...tones }: PainterParts): Painter {
  const photoContext = photo.getContext('2d', { alpha: true })!;
  const veilContext = veil.getContext('2d')!;
  // What is removed, at the picture's own size: black, and as dense as it is removed.
  const small = document.createElement('canvas');
  small.width = size.width;
  small.height = size.height;
  const smallContext = small.getContext('2d')!;
  const tinter = createTintPainter(tint, mask);
  const rim = document.createElement('canvas');
  const rimContext = rim.getContext('2d')!;
  let view: View = { scale: 1, x: 0, y: 0 };
  let ratio = 1;
  let source: CanvasImageSource | undefined;
  let ground: GroundId = 'photo';
  let tile: CanvasPattern | undefined;
  let allDirty = true;
  let stale: Box | undefined = { x: 0, y: 0, ...size };

  function tileOf(): CanvasPattern {
    const { side, draw } = GROUND_TILES[ground];
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.round(side * ratio);
    const dark = ground === 'photo' ? tones.isPhotoDark : tones.dark;
    draw(canvas.getContext('2d')!, dark, Math.round(side * ratio) / side);
    return veilContext.createPattern(canvas, 'repeat')!;
  }

  /** Where the picture lies on the canvas. */
  function place(): readonly [number, number, number, number] {
    const scale = view.scale * ratio;
    return [view.x * ratio, view.y * ratio, size.width * scale, size.height * scale];
  }

  function paintPhoto(): void {
    photoContext.clearRect(0, 0, photo.width, photo.height);
    if (source === undefined) return;
    photoContext.imageSmoothingQuality = 'medium';
    photoContext.drawImage(source, ...place());
  }

  function paintVeil(changed: Box | undefined): void {
    const { withRim = false } = GROUND_TILES[ground];
    const part = changed && withRim ? wider(changed, rimWidth() + 1) : changed;
    within(veilContext, part, (context) => {
      context.drawImage(small, ...place());
      tile ??= tileOf();
      context.globalCompositeOperation = 'source-in';
      context.fillStyle = tile;
      context.fillRect(0, 0, veil.width, veil.height);
      if (!withRim) return;
      paintRim(part);
      context.globalCompositeOperation = 'source-over';
      context.drawImage(rim, 0, 0);
    });
  }

  /** What is removed, a little larger, without what is removed. */
  function paintRim(part: Box | undefined): void {
    within(rimContext, part, (context) => {
      const [left, top, width, height] = place();
      const by = rimWidth();
      for (const [dx, dy] of [
        [-by, 0],
        [by, 0],
        [0, -by],
        [0, by],
      ] as const)
        context.drawImage(small, left + dx, top + dy, width, height);
      context.globalCompositeOperation = 'source-in';
      context.fillStyle = RIM.colour;
      context.fillRect(0, 0, rim.width, rim.height);
      context.globalCompositeOperation = 'destination-out';
      context.drawImage(small, left, top, width, height);
      // Beside the picture there is no edge.
      context.globalCompositeOperation = 'destination-in';
      context.fillStyle = '#000000';
      context.fillRect(left, top, width, height);
    });
  }

  const rimWidth = () => RIM.width * ratio;

  return {
    fitTo(stage, wanted) {
      ratio = Math.min(wanted, MOST_RATIO);
      for (const canvas of [photo, veil, tint, rim]) {
        canvas.width = Math.max(1, Math.round(stage.width * ratio));
        canvas.height = Math.max(1, Math.round(stage.height * ratio));
      }
      tile = undefined;
      allDirty = true;
    },
    show(wanted) {
      if (wanted === view) return;
      view = wanted;
      allDirty = true;
    },
    usePhoto(wanted) {
      source = wanted;
      allDirty = true;
    },
    useGround(wanted) {
      ground = wanted;
      tile = undefined;
      allDirty = true;
    },
    repaint(box) {
      stale = joinBoxes(stale, box);
    },
    propose: tinter.propose,
    isDirty: () => allDirty || stale !== undefined || tinter.isDirty(),
    paint() {
      if (stale !== undefined) {
        const { x, y, width, height } = stale;
        if (width > 0 && height > 0)
          smallContext.putImageData(new ImageData(veilOf(mask(), stale), width, height), x, y);
      }
      if (allDirty) {
        paintPhoto();
        paintVeil(undefined);
      } else if (stale !== undefined) paintVeil(boxOnCanvas(stale, view, ratio));
      if (allDirty || tinter.isDirty()) tinter.paint(view, ratio);
      allDirty = false;
      stale = undefined;
    },
    close() {
      tinter.close();
      for (const canvas of [photo, veil, small, rim]) canvas.width = canvas.height = 0;
    },
    magnify(into, { x, y }, zoom) {
      const context = into.getContext('2d')!;
      const side = (into.width / zoom) * ratio;
      const from = [x * ratio - side / 2, y * ratio - side / 2, side, side] as const;
      context.clearRect(0, 0, into.width, into.height);
      for (const canvas of [photo, veil]) context.drawImage(canvas, ...from, 0, 0, into.width, into.height);
    },
  };
}

/** Paints a part anew, or the whole canvas. */
function within(
  context: CanvasRenderingContext2D,
  part: Box | undefined,
  draw: (context: CanvasRenderingContext2D) => void,
): void {
  const { width, height } = context.canvas;
  context.save();
  context.beginPath();
  if (part !== undefined) {
    context.rect(part.x, part.y, part.width, part.height);
    context.clip();
  }
  context.clearRect(0, 0, width, height);
  draw(context);
  context.restore();
}

function wider({ x, y, width, height }: Box, wanted: number): Box {
  const by = Math.ceil(wanted);
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

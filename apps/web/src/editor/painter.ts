import { type Box, joinBoxes, type Mask, type Size } from '@stickersnap/core';
import { boxOnCanvas } from './dirty.ts';
import { GROUND_TILES, type GroundId } from './grounds.ts';
import type { Proposal } from './tint.ts';
import { createTintPainter } from './tintPainter.ts';
import { veilOf } from './veil.ts';
import type { View } from './view.ts';

export interface PainterParts {
  /** The photo; painted anew with each view. */
  readonly photo: HTMLCanvasElement;
  /** What is removed, over it; painted anew where it changed. */
  readonly veil: HTMLCanvasElement;
  /** What is proposed, over both. */
  readonly tint: HTMLCanvasElement;
  readonly mask: () => Mask;
  readonly size: Size;
  readonly dark: boolean;
}

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

export function createPainter({ photo, veil, tint, mask, size, dark }: PainterParts): Painter {
  const photoContext = photo.getContext('2d', { alpha: true })!;
  const veilContext = veil.getContext('2d')!;
  // What is removed, at the picture's own size: black, and as dense as it is removed.
  const small = document.createElement('canvas');
  small.width = size.width;
  small.height = size.height;
  const smallContext = small.getContext('2d')!;
  const tinter = createTintPainter(tint, mask);
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

  function paintVeil(part: Box | undefined): void {
    const context = veilContext;
    context.save();
    context.beginPath();
    const [left, top, width, height] = place();
    if (part !== undefined) {
      context.rect(part.x, part.y, part.width, part.height);
      context.clip();
    }
    context.clearRect(0, 0, veil.width, veil.height);
    context.drawImage(small, left, top, width, height);
    tile ??= tileOf();
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = tile;
    context.fillRect(0, 0, veil.width, veil.height);
    context.restore();
  }

  return {
    fitTo(stage, wanted) {
      ratio = Math.min(wanted, MOST_RATIO);
      for (const canvas of [photo, veil, tint]) {
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
      for (const canvas of [photo, veil, small]) canvas.width = canvas.height = 0;
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

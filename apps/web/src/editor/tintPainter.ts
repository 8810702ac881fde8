import type { Mask } from '@stickersnap/core';
import type { View } from '../desk/view.ts';
import { boxOnCanvas } from './dirty.ts';
import { type Proposal, TINT_TILES, type Tint, tintOf } from './tint.ts';

/** Paints what is proposed over picture and veil. */
export interface TintPainter {
  propose(proposal: Proposal | undefined): void;
  /** Whether it is to be painted anew although the view is as it was. */
  readonly isDirty: () => boolean;
  paint(view: View, ratio: number): void;
  close(): void;
}

/** Canvas pixels for each of the rim around it. */
const RIM = 1.5;

export function createTintPainter(canvas: HTMLCanvasElement, mask: () => Mask): TintPainter {
  const context = canvas.getContext('2d')!;
  // At the picture's own size, and only as large as what changes.
  const small = document.createElement('canvas');
  const filled = document.createElement('canvas');
  let tint: Tint | undefined;
  let kind: Proposal['kind'] = 'add';
  let isDirty = false;

  function tileOf(into: CanvasRenderingContext2D, ratio: number): CanvasPattern {
    const { side, draw } = TINT_TILES[kind];
    const tile = document.createElement('canvas');
    tile.width = tile.height = Math.round(side * ratio);
    draw(tile.getContext('2d')!, Math.round(side * ratio) / side);
    return into.createPattern(tile, 'repeat')!;
  }

  function cover(into: CanvasRenderingContext2D, style: string | CanvasPattern): void {
    into.globalCompositeOperation = 'source-in';
    into.fillStyle = style;
    into.fillRect(0, 0, canvas.width, canvas.height);
  }

  return {
    propose(proposal) {
      tint = proposal && tintOf(proposal.base, mask());
      kind = proposal?.kind ?? kind;
      isDirty = true;
      if (tint === undefined) return;
      const { box, pixels } = tint;
      [small.width, small.height] = [box.width, box.height];
      small.getContext('2d')!.putImageData(new ImageData(pixels, box.width, box.height), 0, 0);
    },
    isDirty: () => isDirty,
    paint(view, ratio) {
      isDirty = false;
      context.clearRect(0, 0, canvas.width, canvas.height);
      if (tint === undefined) return;
      const { box } = tint;
      const scale = view.scale * ratio;
      const at = [view.x * ratio + box.x * scale, view.y * ratio + box.y * scale] as const;
      const place = (into: CanvasRenderingContext2D, dx: number, dy: number) =>
        into.drawImage(small, at[0] + dx, at[1] + dy, box.width * scale, box.height * scale);
      [filled.width, filled.height] = [canvas.width, canvas.height];
      const inside = filled.getContext('2d')!;
      place(inside, 0, 0);
      cover(inside, tileOf(inside, ratio));
      const rim = RIM * ratio;
      const { x, y, width, height } = boxOnCanvas(box, view, ratio);
      context.save();
      context.beginPath();
      context.rect(x - rim, y - rim, width + 2 * rim, height + 2 * rim);
      context.clip();
      for (const [dx, dy] of [
        [-rim, 0],
        [rim, 0],
        [0, -rim],
        [0, rim],
      ] as const)
        place(context, dx, dy);
      cover(context, '#ffffff');
      context.globalCompositeOperation = 'destination-out';
      place(context, 0, 0);
      context.globalCompositeOperation = 'source-over';
      context.drawImage(filled, 0, 0);
      context.restore();
    },
    close() {
      for (const each of [canvas, small, filled]) each.width = each.height = 0;
    },
  };
}

import type { Size } from '../geometry.ts';
import { createImage, createMask, type Mask, type RgbaImage } from '../raster.ts';

/** The picture on a transparent canvas, its top left corner at whole pixels; what reaches past the canvas is lost. */
export function pasteImage(image: RgbaImage, canvas: Size, x: number, y: number): RgbaImage {
  const out = createImage(canvas.width, canvas.height);
  copyRows(image, out, x, y, 4);
  return out;
}

/** The mask on a canvas of background, its top left corner at whole pixels; what reaches past the canvas is lost. */
export function pasteMask(mask: Mask, canvas: Size, x: number, y: number): Mask {
  const out = createMask(canvas.width, canvas.height);
  copyRows(mask, out, x, y, 1);
  return out;
}

function copyRows(
  from: RgbaImage | Mask,
  to: RgbaImage | Mask,
  x: number,
  y: number,
  channels: number,
): void {
  const left = Math.max(0, -x);
  const right = Math.min(from.width, to.width - x);
  if (right <= left) return;
  const last = Math.min(from.height, to.height - y);
  for (let row = Math.max(0, -y); row < last; row++) {
    const start = row * from.width;
    const part = from.data.subarray((start + left) * channels, (start + right) * channels);
    to.data.set(part, ((row + y) * to.width + x + left) * channels);
  }
}

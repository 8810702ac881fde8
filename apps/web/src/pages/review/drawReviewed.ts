import { decodeRle, type RleMask } from '@stickersnap/core';

/** What is shown of a picture and its mask. */
export const VIEWS = ['outline', 'cutOut'] as const;
export type ReviewView = (typeof VIEWS)[number];

/** Canvas pixels of the longer side, at most. */
const SIDE = 1200;
/** Of the longer side: how far the line around the subject reaches, its dark edge included. */
const LINE = { light: 0.004, dark: 0.0065 };
const DARK = 'rgb(43 31 43 / 85%)';
const LIGHT = '#ff5c8a';
/** Over what does not belong to the subject. */
const VEIL = 'rgb(20 12 20 / 45%)';

/** Draws a picture with its mask into a canvas, whose size it sets. */
export function drawReviewed(
  into: HTMLCanvasElement,
  bitmap: ImageBitmap,
  rle: RleMask,
  view: ReviewView,
): void {
  // A mask of another shape than its picture is stretched over it, as it is where a sticker is made of it.
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  into.width = width;
  into.height = height;
  const pen = into.getContext('2d');
  const alpha = alphaOf(rle, width, height);
  if (pen === null || alpha === undefined) return;
  pen.drawImage(bitmap, 0, 0, width, height);
  if (view === 'cutOut') {
    pen.globalCompositeOperation = 'destination-in';
    pen.drawImage(alpha, 0, 0);
    return;
  }
  pen.drawImage(filled(alpha, VEIL, 'source-out'), 0, 0);
  const side = Math.max(width, height);
  pen.drawImage(around(alpha, Math.max(2, side * LINE.dark), DARK), 0, 0);
  pen.drawImage(around(alpha, Math.max(1, side * LINE.light), LIGHT), 0, 0);
}

function alphaOf(rle: RleMask, width: number, height: number): OffscreenCanvas | undefined {
  const mask = decodeRle(rle);
  const small = new OffscreenCanvas(mask.width, mask.height);
  const pixels = new ImageData(mask.width, mask.height);
  for (let i = 0; i < mask.data.length; i++) pixels.data[i * 4 + 3] = mask.data[i]!;
  small.getContext('2d')?.putImageData(pixels, 0, 0);
  const large = new OffscreenCanvas(width, height);
  large.getContext('2d')?.drawImage(small, 0, 0, width, height);
  return large;
}

/** `source-out`: a colour everywhere but where the mask is; `source-in`: only there. */
function filled(mask: OffscreenCanvas, colour: string, how: 'source-out' | 'source-in'): OffscreenCanvas {
  const canvas = new OffscreenCanvas(mask.width, mask.height);
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  pen.drawImage(mask, 0, 0);
  pen.globalCompositeOperation = how;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, mask.width, mask.height);
  return canvas;
}

/** A line around the mask, so many pixels wide: the mask moved all around, without itself. */
function around(mask: OffscreenCanvas, radius: number, colour: string): OffscreenCanvas {
  const canvas = new OffscreenCanvas(mask.width, mask.height);
  const pen = canvas.getContext('2d');
  if (pen === null) return canvas;
  const turns = Math.max(12, Math.ceil(radius * 4));
  for (let i = 0; i < turns; i++) {
    const angle = (2 * Math.PI * i) / turns;
    pen.drawImage(mask, Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  pen.globalCompositeOperation = 'destination-out';
  pen.drawImage(mask, 0, 0);
  return filled(canvas, colour, 'source-in');
}

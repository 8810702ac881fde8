import { type Box, createImage, fitInside, type RgbaImage, resizeImage, type Size } from '@stickersnap/core';
import type { OpenedPicture } from './openPicture.ts';
import { readStraight } from './readStraight.ts';
import { scratchCanvas } from './scratchCanvas.ts';

/** The side of what is read at once: far below every browser's limit, and soon filled anew. */
const TILE = 1024;

/**
 * The picture's pixels, shrunk so that the longer side is at most `maxSide`. By halves the browser shrinks, since
 * linear sampling at exactly half the size is the average of four pixels in all of them; the rest is the core's.
 */
export function readPixels(opened: OpenedPicture, maxSide = Number.POSITIVE_INFINITY): RgbaImage {
  const target = fitInside(opened, maxSide);
  return 'data' in opened ? resizeImage(opened, target.width, target.height) : readBitmap(opened, target);
}

function readBitmap(bitmap: ImageBitmap, target: Size): RgbaImage {
  const factor = halvings(bitmap, target);
  if (factor === 1) {
    const image = readTiles(bitmap, 1);
    // A canvas keeps colours multiplied by alpha, and the division loses what was there.
    const exact = isTranslucent(image) ? (readStraight(bitmap) ?? image) : image;
    return resizeImage(exact, target.width, target.height);
  }
  return resizeImage(readTiles(bitmap, factor), target.width, target.height);
}

/** The largest power of two by which the picture can be shrunk and still be no smaller than wanted. */
function halvings(full: Size, wanted: Size): number {
  let factor = 1;
  while (full.width >= wanted.width * factor * 2 && full.height >= wanted.height * factor * 2) factor *= 2;
  return factor;
}

function readTiles(bitmap: ImageBitmap, factor: number): RgbaImage {
  const image = createImage(Math.floor(bitmap.width / factor), Math.floor(bitmap.height / factor));
  for (let y = 0; y < image.height; y += TILE) {
    for (let x = 0; x < image.width; x += TILE) {
      const width = Math.min(TILE, image.width - x);
      const height = Math.min(TILE, image.height - y);
      const { data } = readTile(bitmap, { x, y, width, height }, factor);
      for (let row = 0; row < height; row++) {
        const to = ((y + row) * image.width + x) * 4;
        image.data.set(data.subarray(row * width * 4, (row + 1) * width * 4), to);
      }
    }
  }
  return image;
}

function readTile(bitmap: ImageBitmap, box: Box, factor: number): ImageData {
  let source: CanvasImageSource = bitmap;
  let [x, y] = [box.x * factor, box.y * factor];
  for (let from = factor, level = 0; ; from /= 2, level = 1 - level) {
    const to = Math.max(1, from / 2);
    const [width, height] = [box.width * to, box.height * to];
    const context = scratchCanvas(level, width, height);
    context.drawImage(source, x, y, box.width * from, box.height * from, 0, 0, width, height);
    if (to === 1) return context.getImageData(0, 0, width, height);
    source = context.canvas;
    [x, y] = [0, 0];
  }
}

function isTranslucent({ data }: RgbaImage): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255 && data[i] !== 0) return true;
  return false;
}

import type { Box, Mask, Size } from '@stickersnap/core';

/** Window sizes as shares of the largest that fits, and places tried along each axis. */
const SCALES = [1, 0.85, 0.7, 0.5];
const PLACES = 9;

/**
 * The part of a photo, of the given proportions, with the least subject in it: a real background. Of equally
 * empty ones the largest.
 *
 * @param mask 0–255: the photo's true mask
 * @returns `share`: mean of the mask in the box, 0–1
 */
export function emptiestCrop(mask: Mask, proportions: Size): { readonly box: Box; readonly share: number } {
  const sums = summedArea(mask);
  const fit = Math.min(mask.width / proportions.width, mask.height / proportions.height);
  let best: { box: Box; share: number } | undefined;
  for (const scale of SCALES) {
    const width = Math.max(1, Math.floor(proportions.width * fit * scale));
    const height = Math.max(1, Math.floor(proportions.height * fit * scale));
    for (let i = 0; i < PLACES * PLACES; i++) {
      const x = Math.round(((mask.width - width) * (i % PLACES)) / (PLACES - 1));
      const y = Math.round(((mask.height - height) * Math.floor(i / PLACES)) / (PLACES - 1));
      const box = { x, y, width, height };
      const share = sumOf(sums, mask.width, box) / (width * height * 255);
      if (best === undefined || share < best.share) best = { box, share };
    }
  }
  return best!;
}

/** `sums[y * (width + 1) + x]`: of all pixels above and to the left (Crow 1984). */
function summedArea({ width, height, data }: Mask): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}

function sumOf(sums: Float64Array, width: number, box: Box): number {
  const at = (x: number, y: number): number => sums[y * (width + 1) + x]!;
  const { x, y } = box;
  const [right, bottom] = [x + box.width, y + box.height];
  return at(right, bottom) - at(x, bottom) - at(right, y) + at(x, y);
}

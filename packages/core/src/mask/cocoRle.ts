import type { Box } from '../geometry.ts';
import type { Mask } from '../raster.ts';
import { subjectBox } from './subjectBox.ts';

/** Half of 255, as `threshold` has it. */
const HALF = 128;

/** A mask as the COCO data set writes one, uncompressed. */
export interface CocoRle {
  readonly segmentation: {
    /** The mask's height and width, in pixels. */
    readonly size: readonly [height: number, width: number];
    /** Column by column from the top left: how many pixels are ground, how many subject, and so on in turn. */
    readonly counts: readonly number[];
  };
  /** How many pixels the subject has. */
  readonly area: number;
  readonly box: Box;
}

/**
 * The mask with everything from a half on as subject, all else as ground: lossy where an edge is soft.
 *
 * @example
 * import { encodeCocoRle } from '@stickersnap/core';
 *
 * const mask = { width: 3, height: 2, data: new Uint8ClampedArray([0, 255, 255, 0, 255, 0]) };
 * encodeCocoRle(mask);
 * // → { segmentation: { size: [2, 3], counts: [2, 3, 1] }, area: 3, box: { x: 1, y: 0, width: 2, height: 2 } }
 */
export function encodeCocoRle(mask: Mask): CocoRle {
  const { width, height, data } = mask;
  const counts: number[] = [];
  let subject = false;
  let length = 0;
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      if (data[y * width + x]! >= HALF !== subject) {
        counts.push(length);
        subject = !subject;
        length = 0;
      }
      length++;
    }
  }
  counts.push(length);
  const area = counts.reduce((sum, count, i) => (i % 2 === 1 ? sum + count : sum), 0);
  const box = subjectBox(mask, HALF) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { segmentation: { size: [height, width], counts }, area, box };
}

import type { Roi } from './roi.ts';

const DIGITS = 4;

/**
 * A region of interest as the text that `parseRoi` reads, to a ten-thousandth.
 *
 * @example
 * import { writeRoi } from '@stickersnap/core';
 *
 * writeRoi({ box: { x: 25, y: 0, width: 50, height: 100 }, unit: '%' }); // → '25%,0%,50%,100%'
 * writeRoi({ box: { x: 120, y: 80, width: 400, height: 300 }, unit: 'px' }); // → '120,80,400,300'
 */
export function writeRoi({ box, unit }: Roi): string {
  const sign = unit === '%' ? '%' : '';
  const numbers = [box.x, box.y, box.width, box.height];
  return numbers.map((value) => `${Number(value.toFixed(DIGITS))}${sign}`).join(',');
}

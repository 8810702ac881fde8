import type { Roi } from './roi.ts';

const DIGITS = 4;

/** A region of interest as the text that `parseRoi` reads, to a ten-thousandth. */
export function writeRoi({ box, unit }: Roi): string {
  const sign = unit === '%' ? '%' : '';
  const numbers = [box.x, box.y, box.width, box.height];
  return numbers.map((value) => `${Number(value.toFixed(DIGITS))}${sign}`).join(',');
}

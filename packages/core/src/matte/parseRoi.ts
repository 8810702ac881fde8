import type { Roi } from './roi.ts';

const NUMBER = /^(-?\d{1,6}(?:\.\d{1,6})?)(%?)$/;

/** What the text of a region of interest may be, in words for people. */
export const ROI_ALLOWED = 'X,Y,WIDTH,HEIGHT in pixels (120,80,400,300), or with % (25%,0,50%,100%)';

/**
 * `120,80,400,300`: left, top, width and height in pixels of the upright picture; `25%,0,50%,100%`: the same
 * in per cent of its sides. A 0 needs no sign; other numbers bear all of them one, or none of them.
 *
 * @returns `undefined` for anything else.
 */
export function parseRoi(text: string): Roi | undefined {
  const parts = text.split(',').map((part) => NUMBER.exec(part.trim()));
  const values = parts.map((part) => Number(part?.[1] ?? Number.NaN));
  const [x, y, width, height] = values;
  if (values.length !== 4 || values.some(Number.isNaN)) return undefined;
  if (!(width! > 0 && height! > 0)) return undefined;
  const signs = new Set(parts.filter((_, i) => values[i] !== 0).map((part) => part![2]));
  if (signs.size > 1) return undefined;
  return { box: { x: x!, y: y!, width: width!, height: height! }, unit: signs.has('%') ? '%' : 'px' };
}

import type { ArrangeOptions, Margins, Measure, RoiCorners } from '@stickersnap/core';

/** A number of one to five digits; pixels where no unit follows. */
const MEASURE = /^(\d{1,5})(px|%)?$/;
const MAX_MARGIN = { px: 500, '%': 50 } as const;

/** `x1 y1 x2 y2`, each in pixels or per cent; `undefined`: it is no region. */
export function parseRoi(text: string): RoiCorners | undefined {
  const corners = measures(text);
  if (corners?.length !== 4 || corners.some(({ value, unit }) => unit === '%' && value > 100))
    return undefined;
  return { corners: corners as [Measure, Measure, Measure, Measure] };
}

/** One value for all sides, two for top/bottom and left/right, or four from the top clockwise. */
export function parseMargins(text: string): Margins | undefined {
  const all = measures(text);
  if (all === undefined || all.some(({ value, unit }) => value > MAX_MARGIN[unit])) return undefined;
  const [top, right = top, bottom = top, left = right] = all;
  if (top === undefined || right === undefined || bottom === undefined || left === undefined)
    return undefined;
  return [1, 2, 4].includes(all.length) ? { top, right, bottom, left } : undefined;
}

/** @returns 0.1–1, or `original`. */
export function parseScale(text: string): number | 'original' | undefined {
  if (text === 'original') return text;
  const percent = /^\d{1,3}%$/.test(text) ? Number.parseInt(text, 10) : 0;
  return percent >= 10 && percent <= 100 ? percent / 100 : undefined;
}

export function parsePosition(
  text: string,
): NonNullable<ArrangeOptions['position']> | 'original' | undefined {
  if (text === 'original') return text;
  if (text === 'center') return { x: 0.5, y: 0.5 };
  const all = measures(text);
  if (all === undefined || all.length > 2) return undefined;
  const [x, y = x] = all;
  if (x === undefined || y === undefined || all.some(({ value, unit }) => unit !== '%' || value > 100))
    return undefined;
  return { x: x.value / 100, y: y.value / 100 };
}

function measures(text: string): Measure[] | undefined {
  const all = text.split(/[ ,]/).map((word): Measure | undefined => {
    const match = MEASURE.exec(word);
    return match === null ? undefined : { value: Number(match[1]), unit: match[2] === '%' ? '%' : 'px' };
  });
  return all.every((measure) => measure !== undefined) ? all : undefined;
}

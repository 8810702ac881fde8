import { expect } from 'vitest';

/** Of all values, each to the one in its place, in their own unit; there are as many of both. */
export function meanDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/** Of all channels of two pictures, or masks, of one size; in 255ths. */
export function pictureDifference(a: Picture, b: Picture): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return meanDifference(a.data, b.data);
}

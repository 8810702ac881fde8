import { describe, expect, test } from 'vitest';
import { createMask, type Mask } from '../raster.ts';
import { decide } from './decide.ts';

const WIDTH = 400;
const HEIGHT = 300;
/** Diagonal 500: a band of 3 pixels at the narrowest, of 15 at the widest. */
const EDGE = 200;

/** Alpha by distance from a straight edge in pixels, positive inside the subject. */
function across(alphaAt: (inside: number) => number): Mask {
  const mask = createMask(WIDTH, HEIGHT);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = 255 * alphaAt(EDGE - 0.5 - (i % WIDTH));
  return mask;
}
const ramp = (width: number) => (inside: number) => Math.min(1, Math.max(0, 0.5 + inside / width));
const row = (mask: Mask) => [...mask.data.subarray(100 * WIDTH, 101 * WIDTH)];
const soft = (mask: Mask) => row(mask).filter((alpha) => alpha > 13 && alpha < 242).length;

describe('decide', () => {
  test('a body that is half there is there, a stain beside it is not', () => {
    const decided = row(decide(across((inside) => (inside > 0 ? 0.7 : 0.3))));
    expect([decided[20], decided[150], decided[250], decided[380]]).toEqual([255, 255, 0, 0]);
  });

  test('a body that fades away ends at an edge', () => {
    const decided = decide(across(ramp(300)));
    expect(soft(decided)).toBeLessThanOrEqual(8);
    expect(row(decided).filter((alpha) => alpha >= 128).length).toBe(EDGE);
  });

  test('a crisp edge and a soft one stay as they are', () => {
    for (const width of [1, 6]) {
      const mask = across(ramp(width));
      // Nothing of it is farther from the edge than any band.
      expect(row(decide(mask))).toEqual(row(mask));
    }
  });

  test('hair along an edge stays soft, as long as it is little of the subject', () => {
    const fringe = (rows: number) => {
      const mask = across(ramp(1));
      for (let y = 0; y < rows; y++) mask.data.fill(90, y * WIDTH + EDGE, y * WIDTH + EDGE + 10);
      return mask;
    };
    const kept = (mask: Mask) => mask.data.reduce((sum, alpha) => sum + Number(alpha === 90), 0);
    expect(kept(decide(fringe(20)))).toBe(kept(fringe(20)));
    expect(kept(decide(fringe(HEIGHT)))).toBeLessThan(0.5 * kept(fringe(HEIGHT)));
  });

  test('no pixel changes sides', () => {
    const mask = across((inside) => 0.5 + 0.3 * Math.sin(inside / 7));
    const decided = decide(mask);
    expect([...decided.data].map((alpha) => alpha >= 128)).toEqual(
      [...mask.data].map((alpha) => alpha >= 128),
    );
  });

  test('takes a mask without an edge', () => {
    expect(new Set(decide(createMask(20, 20, 210)).data)).toEqual(new Set([255]));
    expect(new Set(decide(createMask(20, 20, 40)).data)).toEqual(new Set([0]));
    expect(new Set(decide(createMask(20, 20)).data)).toEqual(new Set([0]));
  });
});

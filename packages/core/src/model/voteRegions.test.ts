import { describe, expect, test } from 'vitest';
import { createPlane, type Plane } from '../raster.ts';
import { voteRegions } from './voteRegions.ts';

const SIDE = 60;
type Square = readonly [x: number, y: number, side: number, value: number];

/** Squares laid over a ground of 0.02. */
function squares(...list: Square[]): Plane {
  const plane = createPlane(SIDE, SIDE);
  plane.data.fill(0.02);
  for (const [x, y, side, value] of list) {
    for (let row = y; row < y + side; row++) plane.data.fill(value, row * SIDE + x, row * SIDE + x + side);
  }
  return plane;
}
const at = (plane: Plane, x: number, y: number) => plane.data[y * SIDE + x]!;

describe('voteRegions', () => {
  test('where both agree the first answer stays as it is', () => {
    const first = squares([10, 10, 20, 0.9]);
    expect([...voteRegions(first, squares([10, 10, 20, 0.99])).data]).toEqual([...first.data]);
  });

  test('a region that the first doubts and the second is sure of changes sides', () => {
    const first = squares([5, 5, 20, 0.98], [35, 35, 15, 0.45]);
    const second = squares([5, 5, 20, 0.98], [35, 35, 15, 0.98]);
    const voted = voteRegions(first, second);
    expect(at(voted, 42, 42)).toBeGreaterThan(0.9);
    expect(at(voted, 15, 15)).toBeCloseTo(0.98);
    const dropped = voteRegions(squares([5, 5, 20, 0.98], [35, 35, 15, 0.55]), squares([5, 5, 20, 0.98]));
    expect(at(dropped, 42, 42)).toBeLessThan(0.1);
  });

  test('a region that the first is sure of stays, whatever the second says', () => {
    const first = squares([5, 5, 20, 0.98]);
    expect(at(voteRegions(first, squares([5, 5, 20, 0.98], [35, 35, 15, 0.98])), 42, 42)).toBeLessThan(0.1);
  });

  test('what the first encloses is filled when the second insists', () => {
    const ring = squares([10, 10, 30, 0.98], [18, 18, 14, 0.02]);
    const filled = squares([10, 10, 30, 0.98]);
    expect(at(voteRegions(ring, filled), 25, 25)).toBeGreaterThan(0.9);
    const hesitant = squares([10, 10, 30, 0.98], [18, 18, 14, 0.6]);
    expect(at(voteRegions(ring, hesitant), 25, 25)).toBeLessThan(0.1);
  });

  test('a crumb that only the first sees is dropped, a second subject is not', () => {
    const second = squares([5, 5, 30, 0.98]);
    expect(at(voteRegions(squares([5, 5, 30, 0.98], [50, 50, 6, 0.97]), second), 53, 53)).toBeLessThan(0.1);
    expect(at(voteRegions(squares([5, 5, 30, 0.98], [40, 40, 15, 0.97]), second), 47, 47)).toBeGreaterThan(
      0.9,
    );
  });

  test('specks are no regions', () => {
    const first = squares([5, 5, 20, 0.98]);
    const second = squares([5, 5, 20, 0.98], [50, 50, 1, 0.98]);
    expect(at(voteRegions(first, second, { weight: 9, minArea: 0.001 }), 50, 50)).toBeLessThan(0.1);
  });
});

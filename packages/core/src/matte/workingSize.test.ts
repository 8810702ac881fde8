import { describe, expect, test } from 'vitest';
import { createPlane } from '../raster.ts';
import { needsCloserLook, workingSize } from './workingSize.ts';

function found(share: number) {
  const plane = createPlane(100, 100);
  const side = Math.round(100 * share);
  for (let y = 0; y < side; y++) plane.data.fill(1, y * 100, y * 100 + side);
  return plane;
}

describe('workingSize', () => {
  const photo = { width: 4000, height: 3000 };

  test('without an answer it is the largest allowed', () => {
    expect(workingSize(photo)).toEqual({ width: 2048, height: 1536 });
    expect(workingSize({ width: 300, height: 200 })).toEqual({ width: 300, height: 200 });
  });

  test('a large subject needs few pixels, a small one many', () => {
    expect(workingSize(photo, found(1))).toEqual({ width: 512, height: 384 });
    expect(workingSize(photo, found(0.5))).toEqual({ width: 1024, height: 768 });
    expect(workingSize(photo, found(0.1))).toEqual({ width: 2048, height: 1536 });
    expect(workingSize(photo, createPlane(10, 10))).toEqual({ width: 2048, height: 1536 });
  });

  test('only a much too small picture is decoded anew', () => {
    expect(needsCloserLook({ width: 1000, height: 750 }, { width: 1200, height: 900 })).toBe(false);
    expect(needsCloserLook({ width: 1000, height: 750 }, { width: 1400, height: 1050 })).toBe(true);
  });
});

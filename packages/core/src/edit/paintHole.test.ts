import { describe, expect, test } from 'vitest';
import { createMask } from '../raster.ts';
import { discOnGround, maskFrom } from '../testing/draw.ts';
import { paintedBy } from '../testing/paintedBy.ts';
import { openSession } from './session.ts';

const ring = maskFrom(`
  # # # # # # # # .
  # # 7 # # # # # .
  # 8 . 6 # # # # .
  # # 7 # # . # # .
  # # # # # # # # .
  . . . . . . . . .`);
const filled = maskFrom(`
  # # # # # # # # .
  # # # # # # # # .
  # # # # # # # # .
  # # # # # . # # .
  # # # # # # # # .
  . . . . . . . . .`);

describe('paintHole', () => {
  test('fills the hole with its soft rim, and no other', () => {
    expect(paintedBy(ring, { tool: 'hole', at: [2.5, 2.5], to: 'filled' })).toEqual(filled);
  });

  test('opens one that was found', () => {
    expect(paintedBy(filled, { tool: 'hole', at: [2.5, 2.5], to: 'open' }, ring)).toEqual(ring);
  });

  test('the ground around is no hole', () => {
    expect(paintedBy(ring, { tool: 'hole', at: [8.5, 0.5], to: 'filled' })).toEqual(ring);
  });

  test('opens where none was found as far as the colour goes', () => {
    const { image, alpha } = discOnGround({ width: 60, height: 60, cx: 30, cy: 30, r: 12 });
    const session = openSession({ image, found: createMask(60, 60, 255) });
    session.apply({ tool: 'hole', at: [30.5, 30.5], to: 'open' });
    const off = session.mask.data.filter((value, i) => Math.abs(255 - value - alpha.data[i]!) > 90);
    expect(off.length).toBeLessThan(12);
  });
});

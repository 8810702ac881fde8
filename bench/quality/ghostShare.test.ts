import { createMask, type Mask } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { ghostShare, softError } from './ghostShare.ts';

/** Columns of alpha 0–255; 300 × 400 pixels have a diagonal of 500: 10 pixels from the truth, 3 from the own edge. */
function columns(alphaAt: (x: number) => number): Mask {
  const mask = createMask(300, 400);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = alphaAt(i % 300);
  return mask;
}
const truth = columns((x) => (x < 100 ? 255 : 0));

describe('ghostShare', () => {
  test('a stain far from the subject counts, as a share of the cut-out', () => {
    const stained = columns((x) => (x < 100 ? 255 : x >= 200 && x < 220 ? 100 : 0));
    expect(ghostShare(stained, truth)).toBeCloseTo(20 / 100);
  });

  test('a fading body counts, but for what is near its own edge', () => {
    // Half of it is at 150, the edge of the mask at the true one.
    const fading = columns((x) => (x < 50 ? 255 : x < 100 ? 150 : 0));
    expect(ghostShare(fading, truth)).toBeCloseTo(40 / 100);
  });

  test('a soft true edge and a crisp wrong one do not', () => {
    expect(
      ghostShare(
        columns((x) => Math.max(0, Math.min(255, 127 + (100 - x) * 20))),
        truth,
      ),
    ).toBe(0);
    expect(
      ghostShare(
        columns((x) => (x < 200 ? 255 : x < 202 ? 120 : 0)),
        truth,
      ),
    ).toBe(0);
  });

  test('nothing has no ghosts', () => expect(ghostShare(createMask(300, 400), truth)).toBe(0));
});

describe('softError', () => {
  test('is taken where the truth is soft', () => {
    const soft = columns((x) => (x < 100 ? 255 : x < 110 ? 102 : 0));
    expect(
      softError(
        columns((x) => (x < 110 ? 255 : 0)),
        soft,
      ),
    ).toBeCloseTo(0.6);
    expect(softError(truth, truth)).toBeUndefined();
  });
});

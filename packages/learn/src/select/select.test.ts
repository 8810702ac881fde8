import { createMask, type Mask } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { maskEntropy } from './maskEntropy.ts';
import { type Candidate, orderReview } from './orderReview.ts';

describe('the entropy of a mask', () => {
  test('is nothing where all is sure, and one bit at a half', () => {
    expect(maskEntropy(createMask(4, 3))).toBe(0);
    expect(maskEntropy(createMask(4, 3, 255))).toBe(0);
    expect(maskEntropy(createMask(4, 3, 128))).toBeCloseTo(1, 4);
  });

  test('is the mean over the pixels, and the same for the mask turned over', () => {
    const mask: Mask = { width: 4, height: 1, data: new Uint8ClampedArray([0, 255, 64, 255]) };
    const turned: Mask = { ...mask, data: mask.data.map((value) => 255 - value) };
    expect(maskEntropy(mask)).toBeCloseTo(0.8128 / 4, 3);
    expect(maskEntropy(turned)).toBeCloseTo(maskEntropy(mask), 12);
  });
});

/** The first ones are the least sure. */
const candidates = (count: number, disagreement?: (i: number) => number): Candidate[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `picture ${String(i).padStart(4, '0')}`,
    entropy: 1 - i / count,
    ...(disagreement === undefined ? {} : { disagreement: disagreement(i) }),
  }));

const armsOf = (picks: readonly { arm: string }[]) => {
  const count = (arm: string) => picks.filter((pick) => pick.arm === arm).length / picks.length;
  return { entropy: count('entropy'), disagreement: count('disagreement'), random: count('random') };
};

describe('the order of review', () => {
  test('has each candidate once, and every pick an arm', () => {
    const all = candidates(200, (i) => i / 200);
    const picks = orderReview(all, { seed: 1 });
    expect(picks.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id));
    expect(orderReview(all, { seed: 1, count: 7 })).toEqual(picks.slice(0, 7));
    expect(orderReview([], { seed: 1 })).toEqual([]);
  });

  test('is a quarter chance, a quarter disagreement', () => {
    const picks = orderReview(
      candidates(4000, (i) => (i + 1) / 4001),
      { seed: 2, count: 2000 },
    );
    const { entropy, disagreement, random } = armsOf(picks);
    expect(random).toBeCloseTo(0.25, 1);
    expect(disagreement).toBeCloseTo(0.25, 1);
    expect(entropy).toBeCloseTo(0.5, 1);
  });

  test('the arms choose what they say', () => {
    const picks = orderReview(
      candidates(1000, (i) => (i + 1) / 1000),
      { seed: 3, count: 100 },
    );
    const of = (arm: string) => picks.filter((pick) => pick.arm === arm).map(({ id }) => id);
    // The least sure come first, those that the networks dispute most are at the other end.
    expect(of('entropy').every((id) => id < 'picture 0130')).toBe(true);
    expect(of('entropy')).toEqual(of('entropy').toSorted());
    expect(of('disagreement').every((id) => id > 'picture 0870')).toBe(true);
    const chance = of('random').map((id) => Number(id.slice(8)));
    expect(chance.reduce((sum, i) => sum + i, 0) / chance.length).toBeGreaterThan(300);
    expect(chance.reduce((sum, i) => sum + i, 0) / chance.length).toBeLessThan(700);
  });

  test('without any comparison, entropy has the disagreement’s part', () => {
    const { disagreement, random, entropy } = armsOf(orderReview(candidates(400), { seed: 4 }));
    expect(disagreement).toBe(0);
    expect(random).toBeCloseTo(0.25, 1);
    expect(entropy).toBeCloseTo(0.75, 1);
  });

  test('the seed decides, not the order in which they come', () => {
    const all = candidates(50);
    expect(orderReview(all.toReversed(), { seed: 5 })).toEqual(orderReview(all, { seed: 5 }));
    expect(orderReview(all, { seed: 6 })).not.toEqual(orderReview(all, { seed: 5 }));
  });
});

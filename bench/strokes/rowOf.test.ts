import { expect, test } from 'vitest';
import { rowOf } from './rowOf.ts';

const facts = { start: 'u2netp', method: 'brush', radius: 'fixed' } as const;
const play = (...ious: number[]) => ({ ious, ms: ious.slice(1).map(() => 8) });

test('strokes are counted until the mask is good, ten where it never is', () => {
  const row = rowOf(facts, [play(0.5, 0.91, 0.96), play(0.92, 0.93, 0.95), play(0.3, 0.2, 0.4)]);
  expect(row).toMatchObject({
    ...facts,
    photos: 3,
    to90: 11 / 3,
    to95: 14 / 3,
    never90: 1 / 3,
    ms: { median: 8 },
  });
});

test('who is done makes no further stroke', () => {
  const { after } = rowOf(facts, [play(0.5, 0.96), play(0.7, 0.8, 0.9)]);
  expect(after).toHaveLength(10);
  expect(after[0]).toBeCloseTo(0.88);
  expect(after[1]).toBeCloseTo(0.93);
  expect(after[9]).toBeCloseTo(0.93);
});

test('harm is a loss of more than a hundredth, per stroke', () => {
  expect(rowOf(facts, [play(0.8, 0.795, 0.7, 0.9), play(0.5, 0.6)]).harmful).toBe(0.25);
  expect(rowOf(facts, [play(0.8)]).harmful).toBe(0);
});

test('those that began near to it are told apart', () => {
  expect(rowOf(facts, [play(0.92, 0.93, 0.94, 0.94), play(0.5, 0.6)]).near).toBeCloseTo(0.94);
  expect(rowOf(facts, [play(0.5, 0.6)]).near).toBeNull();
});

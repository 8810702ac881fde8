import { expect, test } from 'vitest';
import { learnedWeights } from './learnedWeights.ts';

test('what is learned lies on the way from the weights before to their average', () => {
  const [initial, average] = [Float32Array.of(1, -2), Float32Array.of(3, 2)];
  expect([...learnedWeights({ average }, initial, { way: 0.75 })]).toEqual([2.5, 1]);
  expect([...learnedWeights({ average }, initial, { way: 1 })]).toEqual([3, 2]);
  expect([...learnedWeights({ average }, initial, { way: 0 })]).toEqual([1, -2]);
});

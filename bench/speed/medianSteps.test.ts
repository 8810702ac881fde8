import { expect, test } from 'vitest';
import { medianSteps, outsideNetwork } from './medianSteps.ts';

const steps = { decode: 1, network: 100, refine: 2, finish: 3, encode: 4 };

test('the median of each step by itself', () => {
  const other = { ...steps, decode: 9, network: 50 };
  const third = { ...steps, decode: 5, network: 70 };
  expect(medianSteps([steps, other, third])).toEqual({ ...steps, decode: 5, network: 70 });
});

test('there are none when a call has none', () => {
  expect(medianSteps([steps, undefined])).toBeUndefined();
  expect(medianSteps([])).toBeUndefined();
});

test('the network is left out', () => expect(outsideNetwork(steps)).toBe(10));

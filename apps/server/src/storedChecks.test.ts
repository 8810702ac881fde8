import { expect, test } from 'vitest';
import { STORED_CHECKS } from './storedChecks.ts';

const OPTIONS = { recipe: 'fast', style: { shadow: false }, products: [{ kind: 'mask' }] };

test('options as they are kept', () => {
  expect(STORED_CHECKS.options!(OPTIONS)).toBeUndefined();
  expect(STORED_CHECKS.options!({ ...OPTIONS, products: [] })).toContain('“products”');
  expect(STORED_CHECKS.options!(null)).toBeDefined();
});

test('what became of a picture, by this version and by one that told no facts', () => {
  const ms = { decode: 1, network: 2, refine: 3, finish: 0, encode: 4 };
  const report = {
    results: [],
    confidence: 1,
    subjects: 1,
    warnings: [],
    width: 2,
    height: 1,
    format: 'png',
    ms,
  };
  expect(STORED_CHECKS.outcome!(report)).toBeUndefined();
  expect(STORED_CHECKS.outcome!({ ...report, isEmpty: false, matteFrom: 'network' })).toBeUndefined();
  expect(STORED_CHECKS.outcome!({ ...report, confidence: 'much' })).toContain('“confidence”');
});

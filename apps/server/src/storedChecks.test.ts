import { readOrderFields } from '@stickersnap/api';
import { expect, test } from 'vitest';
import { STORED_CHECKS } from './storedChecks.ts';

const OPTIONS = { recipe: 'fast', style: { outline: null, shadow: false }, products: [{ kind: 'mask' }] };

test('options as they are kept', () => {
  expect(STORED_CHECKS.options!(OPTIONS)).toBeUndefined();
  expect(STORED_CHECKS.options!({ ...OPTIONS, products: [] })).toContain('“products”');
  expect(STORED_CHECKS.options!(null)).toBeDefined();
  for (const damage of [
    { style: { shadow: false } },
    { subject: 0 },
    { products: [{ kind: 'sticker' }] },
    { roi: {} },
  ])
    expect(STORED_CHECKS.options!({ ...OPTIONS, ...damage })).toBeDefined();
});

test('options are kept as they are read', () => {
  const said = {
    product: 'sticker,mask,cutout',
    trim: 'on',
    outline: '12,#ffcc00',
    margin: '9',
    roi: '1,2,3,4',
    subject: '2',
  };
  const kept: unknown = JSON.parse(JSON.stringify(readOrderFields(new Map(Object.entries(said)))));
  expect(STORED_CHECKS.options!(kept)).toBeUndefined();
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

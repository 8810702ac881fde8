import { MODELS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { checkSiteModels } from './siteModel.ts';

const ROW = {
  id: 'u2netp',
  version: 'original',
  variant: 'prepared',
  url: 'u2netp-0.onnx',
  bytes: 5,
  sha256: 'a'.repeat(64),
  card: MODELS[0],
};

test('takes an index as it was written', () => {
  expect(checkSiteModels(JSON.parse(JSON.stringify([ROW])))).toEqual([ROW]);
});

test.each([
  ['no list', {}],
  ['a row that is none', [null]],
  ['another variant', [{ ...ROW, variant: 'int4' }]],
  ['no hash', [{ ...ROW, sha256: '' }]],
  ['no card', [{ ...ROW, card: { ...ROW.card, inputSize: 0 } }]],
])('refuses %s', (_, value) => {
  expect(() => checkSiteModels(value)).toThrow();
});

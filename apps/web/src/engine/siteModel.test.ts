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

const PAIR_CARD = {
  ...MODELS[0],
  features: { output: 'f', stride: 4 },
  decoder: { sha256: 'b'.repeat(64), bytes: 3, sources: MODELS[0]!.sources },
};
const PAIR = { ...ROW, card: PAIR_CARD, decoder: { url: 'd-0.onnx', bytes: 3, sha256: 'c'.repeat(64) } };

test('takes a card with two graphs, and where the second one lies', () => {
  expect(checkSiteModels(JSON.parse(JSON.stringify([PAIR])))).toEqual([PAIR]);
});

test.each([
  ['no list', {}],
  ['a row that is none', [null]],
  ['another variant', [{ ...ROW, variant: 'int4' }]],
  ['no hash', [{ ...ROW, sha256: '' }]],
  ['a decoder that nobody serves', [{ ...ROW, card: PAIR_CARD }]],
  ['a decoder that no card knows', [{ ...PAIR, card: MODELS[0] }]],
  ['a decoder without a hash', [{ ...PAIR, decoder: { ...PAIR.decoder, sha256: '' } }]],
  ['no card', [{ ...ROW, card: { ...ROW.card, inputSize: 0 } }]],
])('refuses %s', (_, value) => {
  expect(() => checkSiteModels(value)).toThrow();
});

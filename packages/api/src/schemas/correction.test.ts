import type { Correction } from '@stickersnap/core';
import type { Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { expect, expectTypeOf, test } from 'vitest';
import { CorrectionSchema } from './correction.ts';

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

const HASH = 'a'.repeat(64);
const RLE = { width: 2, height: 1, runs: [0, 1, 255, 1] };

const CORRECTION: Correction = {
  id: 'abcdefghijklmnopqrstuv',
  createdAt: '2026-01-02T03:04:05Z',
  image: { sha256: HASH, mime: 'image/png', width: 20, height: 10 },
  model: { recipe: 'fast', version: 'original', sha256: HASH },
  before: RLE,
  after: RLE,
  strokes: [{ tool: 'brush', kind: 'add', radius: 4, points: [1, 2, 3, 4] }],
  origin: 'edited',
  consent: { server: 'https://stickers.example', at: '2026-01-02T03:04:05Z' },
  ownerTokenHash: HASH,
};

test('the schema and the core’s record are the same', () => {
  expectTypeOf<Frozen<Static<typeof CorrectionSchema>>>().toEqualTypeOf<Correction>();
  expect(Compile(CorrectionSchema).Check(CORRECTION)).toBe(true);
});

test.each([
  { ...CORRECTION, id: '../etc' },
  { ...CORRECTION, more: 1 },
  { ...CORRECTION, consent: undefined },
  { ...CORRECTION, after: { ...RLE, runs: [-1] } },
])('anything else is not one', (value) => {
  expect(Compile(CorrectionSchema).Check(value)).toBe(false);
});

import { optionsAt } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { REMBG_FIELDS } from './rembg/readRembgOptions.ts';
import { REMOVEBG_FIELDS } from './removebg/readRemovebgOptions.ts';

test('other programs’ interfaces take what the table of orders says they offer', () => {
  const among = (names: readonly string[], fields: readonly string[]) =>
    names.filter((name) => fields.includes(name));
  expect(optionsAt('rembg')).toEqual(['model']);
  expect(among(optionsAt('rembg'), REMBG_FIELDS)).toEqual(optionsAt('rembg'));
  expect(optionsAt('removebg')).toEqual(['roi']);
  expect(among(optionsAt('removebg'), REMOVEBG_FIELDS)).toEqual(optionsAt('removebg'));
  expect(optionsAt('first')).toEqual([]);
});

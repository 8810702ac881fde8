import { PLATFORMS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { shownAt } from './shownAt.ts';

test('the longer side fills the messenger’s box, and the sides keep their proportion', () => {
  expect(shownAt('whatsapp', { width: 512, height: 512 })).toEqual({ width: 190, height: 190 });
  expect(shownAt('telegram', { width: 512, height: 256 })).toEqual({ width: 224, height: 112 });
  expect(shownAt('line', { width: 184, height: 370 })).toEqual({ width: 92, height: 185 });
});

test('what is small is not made larger', () => {
  expect(shownAt('discord', { width: 60, height: 40 })).toEqual({ width: 60, height: 40 });
});

test.each(PLATFORMS.map(({ id }) => id))('a sticker for %s fits a narrow phone', (id) => {
  const { width, height } = shownAt(id, { width: 4000, height: 3000 });
  expect(width).toBeGreaterThanOrEqual(32);
  expect(Math.max(width, height)).toBeLessThanOrEqual(256);
});

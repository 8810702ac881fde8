import { createImage } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { createPixelCache } from './pixelCache.ts';

const image = () => createImage(5, 5);

test('keeps what was used last, within its budget', () => {
  const cache = createPixelCache(200);
  cache.set('a', image());
  cache.set('b', image());
  cache.get('a');
  cache.set('c', image());
  expect([cache.get('a'), cache.get('b'), cache.get('c')].map((found) => found !== undefined)).toEqual([
    true,
    false,
    true,
  ]);
});

test('keeps one that is larger than its budget until the next comes', () => {
  const cache = createPixelCache(50);
  cache.set('a', image());
  expect(cache.get('a')).toBeDefined();
  cache.set('b', image());
  expect(cache.get('a')).toBeUndefined();
});

test('forgets what it is told to, and counts no picture twice', () => {
  const cache = createPixelCache(200);
  cache.set('a', image());
  cache.set('a', image());
  cache.set('b', image());
  expect(cache.get('a')).toBeDefined();
  cache.delete('a');
  cache.delete('a');
  expect(cache.get('a')).toBeUndefined();
});

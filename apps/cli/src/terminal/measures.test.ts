import { expect, test } from 'vitest';
import { count, formatBytes, formatDuration } from './measures.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [71_400, '71 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [4_574_861, '4.6 MB'],
  [12_000_000_000, '12.0 GB'],
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, '0.0 s'],
  [412, '0.4 s'],
  [12_400, '12 s'],
  [180_000, '3 min'],
])('%d ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

test('counts', () => {
  expect(count(1, 'picture')).toBe('1 picture');
  expect(count(0, 'picture')).toBe('0 pictures');
});

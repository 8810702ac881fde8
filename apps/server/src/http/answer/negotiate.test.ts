import { expect, test } from 'vitest';
import { negotiate } from './negotiate.ts';

const OFFERED = ['image/webp', 'application/json'] as const;

test.each([
  [undefined, 'image/webp'],
  ['*/*', 'image/webp'],
  ['image/*', 'image/webp'],
  ['application/json', 'application/json'],
  ['application/json, text/plain, */*', 'image/webp'],
  ['application/json, */*;q=0.8', 'application/json'],
  ['image/webp;q=0.5, application/json;q=0.9', 'application/json'],
  ['image/webp;q=0, */*', 'application/json'],
  ['text/html', 'image/webp'],
])('%s gets %s', (accept, type) => {
  expect(negotiate(accept, OFFERED)).toBe(type);
});

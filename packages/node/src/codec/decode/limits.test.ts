import { checkSize, SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';

function refusal(width: number, height: number): string | undefined {
  try {
    checkSize({ width, height }, DEFAULT_LIMITS);
    return undefined;
  } catch (error) {
    return (error as SnapError).code;
  }
}

test.each([
  [1, 1, undefined],
  [10_000, 10, undefined],
  [10_000, 10_000, undefined],
  [10_001, 10_000, 'input-too-many-pixels'],
  [30_000, 30_000, 'input-too-many-pixels'],
  [30_001, 1, 'input-side-too-long'],
  [0, 5, 'input-damaged'],
  [Number.NaN, 5, 'input-damaged'],
])('%i×%i: %s', (width, height, code) => {
  expect(refusal(width, height)).toBe(code);
});

test('an error says the size and the limit', () => {
  expect(() => checkSize({ width: 30_000, height: 20_000 }, DEFAULT_LIMITS)).toThrow(
    new SnapError('input-too-many-pixels', { width: 30_000, height: 20_000, limit: 100 }),
  );
});

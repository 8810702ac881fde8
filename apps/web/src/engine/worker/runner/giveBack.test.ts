import { expect, test } from 'vitest';
import { giveBack } from './giveBack.ts';

test('the memory is gone at once', () => {
  const bytes = new Uint8Array(1000);
  giveBack(bytes);
  expect(bytes.buffer.byteLength).toBe(0);
});

test('a browser that cannot leaves it to the collector', () => {
  const bytes = new Uint8Array(1000);
  Object.defineProperty(bytes.buffer, 'transfer', { value: undefined });
  giveBack(bytes);
  expect(bytes.buffer.byteLength).toBe(1000);
});

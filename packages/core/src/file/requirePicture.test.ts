import { expect, test } from 'vitest';
import { requirePicture } from './requirePicture.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

test('a picture has its format', () => {
  expect(requirePicture(bytes('GIF89a'), 6)).toBe('gif');
});

test.each([
  ['', 10, 'input-empty'],
  ['GIF89a', 5, 'input-too-many-bytes'],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', 100, 'input-unsupported'],
  ['%PDF-1.7', 100, 'input-not-image'],
  ['\x01\x02\x03', 100, 'input-not-image'],
])('%j with at most %i bytes: %s', (text, limit, code) => {
  expect(() => requirePicture(bytes(text), limit)).toThrow(expect.objectContaining({ code }));
});

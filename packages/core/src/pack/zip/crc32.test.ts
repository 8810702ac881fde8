import { expect, test } from 'vitest';
import { encodeUtf8 } from '../../text/utf8.ts';
import { crc32 } from './crc32.ts';

test('gives the published check value', () => {
  expect(crc32(encodeUtf8('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

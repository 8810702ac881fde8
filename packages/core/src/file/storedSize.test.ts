import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PictureFormat } from './sniff.ts';
import { storedSize } from './storedSize.ts';

const hex = (text: string): Uint8Array => Buffer.from(text.replace(/\s/g, ''), 'hex');
const SIZE = { width: 4000, height: 3000 };

/** The least of each header that says 4000 × 3000 pixels. */
const HEADERS: readonly (readonly [about: string, PictureFormat, string])[] = [
  ['baseline', 'jpeg', 'ffd8 ffe0 0004 1234 ffdb 0003 00 ffc0 0011 08 0bb8 0fa0 03'],
  [
    'progressive, after fill bytes and a Huffman table',
    'jpeg',
    'ffd8 ffc4 0002 ffff ffc2 0011 08 0bb8 0fa0 03',
  ],
  ['IHDR', 'png', '89504e470d0a1a0a 0000000d 49484452 00000fa0 00000bb8 08060000'],
  ['screen', 'gif', '474946383961 a00f b80b 00'],
  ['lossy', 'webp', '52494646 00000000 57454250 56503820 00000000 000000 9d012a a00f b80b'],
  ['lossless', 'webp', '52494646 00000000 57454250 5650384c 00000000 2f 9fcfed02'],
  ['extended', 'webp', '52494646 00000000 57454250 56503858 0a000000 00000000 9f0f00 b70b00'],
  ['Windows, top down', 'bmp', '424d 00000000 00000000 00000000 28000000 a00f0000 48f4ffff'],
  ['OS/2', 'bmp', '424d 00000000 00000000 00000000 0c000000 a00f b80b'],
  ['little-endian', 'tiff', '49492a00 08000000 0200 0001 0400 01000000 a00f0000 0101 0300 01000000 b80b0000'],
  ['big-endian', 'tiff', '4d4d002a 00000008 0002 0100 0003 00000001 0fa00000 0101 0004 00000001 00000bb8'],
  [
    'BigTIFF',
    'tiff',
    '49492b00 08000000 1000000000000000 0200000000000000 0001 0400 0100000000000000 a00f000000000000 0101 0300 0100000000000000 b80b000000000000',
  ],
  [
    'the largest of several',
    'heic',
    '00000014 69737065 00000000 00000fa0 00000bb8 00000014 69737065 00000000 00000140 000000f0',
  ],
];

describe('storedSize', () => {
  test.each(HEADERS)('%s (%s)', (_, format, header) => {
    expect(storedSize(hex(header), format)).toEqual(SIZE);
  });

  test.each(HEADERS)('%s (%s), cut off: undefined, never an error', (_, format, header) => {
    const bytes = hex(header);
    for (let length = 0; length < bytes.length; length++) {
      const size = storedSize(bytes.subarray(0, length), format);
      expect([undefined, SIZE]).toContainEqual(size);
    }
  });

  test('of any bytes throws nothing', () => {
    const formats = fc.constantFrom<PictureFormat>(
      'jpeg',
      'png',
      'gif',
      'webp',
      'bmp',
      'tiff',
      'avif',
      'heic',
    );
    fc.assert(
      fc.property(formats, fc.uint8Array({ maxLength: 200 }), (format, bytes) => {
        storedSize(bytes, format);
      }),
    );
  });
});

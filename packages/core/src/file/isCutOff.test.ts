import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCutOff } from './isCutOff.ts';
import type { PictureFormat } from './sniff.ts';

const hex = (text: string): Uint8Array => Buffer.from(text.replace(/\s/g, ''), 'hex');

/** The least of each that is whole. */
const WHOLE: readonly (readonly [about: string, PictureFormat, string])[] = [
  ['a scan with a stuffed byte and a restart', 'jpeg', 'ffd8 ffda 0003 00 12ff0034 ffd0 56 ffd9'],
  ['two scans and fill bytes', 'jpeg', 'ffd8 ffda 0003 00 12 ffff ffc4 0002 ffda 0003 00 34 ffd9'],
  ['IEND', 'png', '89504e470d0a1a0a 00000001 49484452 00 00000000 00000000 49454e44 ae426082'],
  ['one image', 'gif', '474946383961 0100 0100 80 00 00 000000ffffff 2c 0000000001000100 00 02 02 4c01 00'],
  ['RIFF', 'webp', '52494646 08000000 57454250 00000000'],
  [
    'Windows',
    'bmp',
    `424d 00000000 00000000 36000000 28000000 02000000 02000000 0100 1800 ${'00'.repeat(24)} ${'00'.repeat(16)}`,
  ],
  ['OS/2', 'bmp', `424d 00000000 00000000 1a000000 0c000000 0200 0200 0100 1800 ${'00'.repeat(16)}`],
  ['boxes', 'heic', '0000000c 66747970 68656963 0000000a 6d646174 0102'],
  ['a long box', 'avif', '0000000c 66747970 61766966 00000001 6d646174 0000000000000012 0102'],
];

describe('isCutOff', () => {
  test.each(WHOLE)('%s (%s) is whole, and without its end it is cut off', (_, format, text) => {
    const bytes = hex(text);
    expect(isCutOff(bytes, format)).toBe(false);
    expect(isCutOff(bytes.subarray(0, -1), format)).toBe(format !== 'png');
    if (format === 'png') expect(isCutOff(bytes.subarray(0, -5), format)).toBe(true);
  });

  test.each(WHOLE)('%s (%s) may be followed by something else', (_, format, text) => {
    expect(isCutOff(hex(`${text} 504b0304 ffff ffff ffff ffff`), format)).toBe(false);
  });

  test('a box that reaches to the end says nothing of it', () => {
    expect(isCutOff(hex('0000000c 66747970 68656963 00000000 6d646174 01'), 'heic')).toBe(false);
  });

  test('never throws, whatever it is given', () => {
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
    const property = fc.property(formats, fc.uint8Array({ maxLength: 200 }), (format, bytes) => {
      expect(typeof isCutOff(bytes, format)).toBe('boolean');
    });
    fc.assert(property);
  });
});

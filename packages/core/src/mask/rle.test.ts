import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SnapError } from '../errors.ts';
import type { Mask } from '../raster.ts';
import { maskFrom } from '../testing/draw.ts';
import { decodeRle, encodeRle, type RleMask } from './rle.ts';

describe('rle', () => {
  test('pairs of value and length, across rows', () => {
    const mask = maskFrom(`
      ..#
      ##1
    `);
    expect(encodeRle(mask)).toEqual({ width: 3, height: 2, runs: [0, 2, 255, 3, 28, 1] });
  });

  test('comes back through JSON, whatever the values', () => {
    const anyMask = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.constantFrom(1, 255))
      .chain(([width, height, max]) =>
        fc
          .uint8ClampedArray({ minLength: width * height, maxLength: width * height, max })
          .map((values): Mask => ({ width, height, data: new Uint8ClampedArray(values) })),
      );
    fc.assert(
      fc.property(anyMask, (mask) => {
        expect(decodeRle(JSON.parse(JSON.stringify(encodeRle(mask))))).toEqual(mask);
      }),
    );
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['no runs', { width: 2, height: 2 }],
    ['runs that are no list', { width: 2, height: 2, runs: '0,4' }],
    ['half a pair', { width: 2, height: 2, runs: [0, 4, 1] }],
    ['too few pixels', { width: 2, height: 2, runs: [0, 3] }],
    ['too many pixels', { width: 2, height: 2, runs: [0, 3, 1, 2] }],
    ['an empty run', { width: 2, height: 2, runs: [0, 4, 1, 0] }],
    ['a negative run', { width: 2, height: 2, runs: [0, 5, 1, -1] }],
    ['a broken length', { width: 2, height: 2, runs: [0, 1.5, 1, 2.5] }],
    ['a value over 255', { width: 2, height: 2, runs: [256, 4] }],
    ['a broken value', { width: 2, height: 2, runs: [0.5, 4] }],
    ['a value that is no number', { width: 2, height: 2, runs: ['0', 4] }],
    ['no area', { width: 0, height: 2, runs: [] }],
    ['a broken width', { width: 1.5, height: 2, runs: [0, 3] }],
    ['more than memory holds', { width: 2 ** 20, height: 2 ** 20, runs: [0, 2 ** 40] }],
  ])('refuses %s', (_, rle) => {
    expect(() => decodeRle(rle as RleMask)).toThrow(SnapError);
    expect(() => decodeRle(rle as RleMask)).toThrow(expect.objectContaining({ code: 'option-invalid' }));
  });

  test('the limit can be set', () => {
    const rle = encodeRle(maskFrom('#..#'));
    expect(decodeRle(rle, { maxPixels: 4 }).width).toBe(4);
    expect(() => decodeRle(rle, { maxPixels: 3 })).toThrow(SnapError);
  });
});

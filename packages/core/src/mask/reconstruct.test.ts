import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mask } from '../raster.ts';
import { reconstruct } from './reconstruct.ts';

const of = (...rows: number[][]): Mask => ({
  width: rows[0]!.length,
  height: rows.length,
  data: Uint8ClampedArray.from(rows.flat()),
});

/** Until nothing rises any more: the definition itself. */
function byDefinition(mask: Mask, sure: number): number[] {
  const { width, height, data } = mask;
  const out = Array.from(data, (value) => (value >= sure ? value : 0));
  for (let isRising = true; isRising; ) {
    isRising = false;
    for (let i = 0; i < out.length; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const value = Math.min(data[i]!, out[v * width + u]!);
          if (value > out[i]!) [out[i], isRising] = [value, true];
        }
    }
  }
  return out;
}

describe('reconstruct', () => {
  test('a line beside the body is lowered to the gap before it, a strand that grows out of it stays', () => {
    const mask = of([255, 20, 90, 0], [255, 20, 90, 0], [255, 0, 0, 0], [255, 120, 100, 90]);
    const out = reconstruct(mask, 128);
    expect(out).toEqual(of([255, 20, 20, 0], [255, 20, 20, 0], [255, 0, 0, 0], [255, 120, 100, 90]));
  });

  test('what hangs together with nothing sure goes', () => {
    expect(reconstruct(of([127, 0, 255], [0, 0, 255]), 128)).toEqual(of([0, 0, 255], [0, 0, 255]));
  });

  test('is the reconstruction by its definition, also around corners', () => {
    const masks = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .chain(([width, height]) =>
        fc
          .array(fc.constantFrom(0, 0, 30, 60, 90, 120, 127, 128, 255), {
            minLength: width * height,
            maxLength: width * height,
          })
          .map((data): Mask => ({ width, height, data: Uint8ClampedArray.from(data) })),
      );
    fc.assert(
      fc.property(masks, (mask) => {
        expect([...reconstruct(mask, 128).data]).toEqual(byDefinition(mask, 128));
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import type { Mask } from '../raster.ts';
import { maskFrom } from '../testing/draw.ts';
import { withKernels } from '../wasm/withKernels.ts';

/** Runs a kernel on the mask and as many planes, filled with Infinity, as it takes. */
function run(kernel: 'seedCrossings' | 'measureSegments', { width, height, data }: Mask): number[][] {
  return withKernels((kernels, scratch) => {
    const from = scratch.put(data);
    const unknown = new Float32Array(data.length).fill(Infinity);
    const one = scratch.put(unknown);
    const other = scratch.put(unknown);
    kernels[kernel](from, width, height, one, other);
    return [one, other].map((at) => [...scratch.floats(at, data.length)]);
  });
}

function seeds(mask: Mask): { down: number[]; across: number[] } {
  const [down, across] = run('seedCrossings', mask);
  return { down: down!, across: across! };
}

function segments(mask: Mask): number[] {
  return run('measureSegments', mask)[0]!;
}

describe('seedCrossings', () => {
  test('along the column, and transposed along the row', () => {
    const { down, across } = seeds(
      maskFrom(`
        ##.
        ...
      `),
    );
    expect(down).toEqual([0.5, 0.5, Infinity, 0.5, 0.5, Infinity]);
    expect(across).toEqual([Infinity, Infinity, 0.5, Infinity, 0.5, Infinity]);
  });

  test('a crisp edge lies where coverage puts it, a soft one where a line does', () => {
    // A quarter of the third pixel, 56 of 255, is covered.
    expect(seeds(maskFrom('##2..')).across[1]).toBeCloseTo(0.5 + 56 / 255);
    expect(seeds(maskFrom('..2##')).across[3]).toBeCloseTo(0.5 + 56 / 255);
    expect(seeds(maskFrom('8642.')).across[1]).toBeCloseTo((168 - 127.5) / 56);
  });
});

describe('measureSegments', () => {
  const half = expect.closeTo(Math.SQRT1_2 / 2);
  const more = expect.closeTo(Math.SQRT1_2 * 1.5);

  test('cuts a corner off', () => {
    expect(
      segments(
        maskFrom(`
          #.
          ..
        `),
      ),
    ).toEqual([half, 0.5, 0.5, more]);
  });

  test('joins the inside of a saddle', () => {
    // Both segments cut off an outside corner, so the subject's pixels are half a pixel away.
    expect(
      segments(
        maskFrom(`
          #.
          .#
        `),
      ),
    ).toEqual([0.5, half, half, 0.5]);
  });
});

import { describe, expect, test } from 'vitest';
import { createPlane, type Plane, type RgbaImage } from '../raster.ts';
import { gradientImage, ORANGE, plainImage } from '../testing/draw.ts';
import { withKernels } from '../wasm/withKernels.ts';
import { fitLinearModels } from './linearModels.ts';

function fit(guide: RgbaImage, input: Plane, radius: number, epsilon: number): Float32Array {
  return withKernels((_, scratch) => {
    const { at } = fitLinearModels(scratch, guide, input, radius, epsilon);
    return scratch.floats(at, input.data.length * 4).slice();
  });
}

describe('fitLinearModels', () => {
  test('explains an input that is affine in the colours', () => {
    const guide = gradientImage(20, 15);
    const input = createPlane(20, 15);
    for (let i = 0; i < input.data.length; i++) {
      input.data[i] = 0.1 + (0.5 * guide.data[i * 4]!) / 255 - (0.2 * guide.data[i * 4 + 1]!) / 255;
    }
    const models = fit(guide, input, 4, 1e-7);
    for (let i = 0; i < input.data.length; i++) {
      const [r, g, b, rest] = models.subarray(i * 4, i * 4 + 4);
      const output =
        r! * guide.data[i * 4]! + g! * guide.data[i * 4 + 1]! + b! * guide.data[i * 4 + 2]! + rest!;
      expect(output).toBeCloseTo(input.data[i]!, 3);
    }
  });

  test('a plain guide explains nothing: only the mean is left', () => {
    const input = createPlane(6, 6);
    input.data.fill(0.25);
    const data = fit(plainImage(6, 6, ORANGE), input, 2, 1e-4);
    for (let i = 0; i < data.length; i += 4) {
      expect([...data.subarray(i, i + 4)]).toEqual([0, 0, 0, 0.25].map((value) => expect.closeTo(value, 6)));
    }
  });
});

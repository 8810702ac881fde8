import { describe, expect, test } from 'vitest';
import { createImage } from '../raster.ts';
import { toTensor } from './toTensor.ts';

const card = { inputSize: 2, mean: [0.5, 0.25, 0], std: [1, 0.5, 2] } as const;

function filled(width: number, height: number, pixel: readonly number[]) {
  const image = createImage(width, height);
  for (let i = 0; i < image.data.length; i++) image.data[i] = pixel[i % 4]!;
  return image;
}

describe('toTensor', () => {
  test('normalises each channel into its own plane', () => {
    const { dims, data } = toTensor(filled(2, 2, [255, 51, 102, 255]), card);
    expect(dims).toEqual([1, 3, 2, 2]);
    expect([data[0], data[3]]).toEqual([0.5, 0.5]);
    expect(data[4]).toBeCloseTo((0.2 - 0.25) / 0.5, 6);
    expect(data[8]).toBeCloseTo(0.4 / 2, 6);
  });

  test('keeps rows and columns', () => {
    const image = createImage(2, 2);
    image.data.set([255, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255]);
    const { data } = toTensor(image, card);
    expect([...data.subarray(0, 4)]).toEqual([0.5, -0.5, -0.5, -0.5]);
    expect([...data.subarray(8, 12)]).toEqual([0, 0, 0, 0.5]);
  });

  test('squashes any shape to the square', () => {
    expect(toTensor(filled(7, 3, [9, 9, 9, 255]), card).data).toHaveLength(12);
  });

  test.each([
    ['wide', 8, 4, [1, 1, 0, 0]],
    ['tall', 1, 2, [1, 0, 1, 0]],
  ] as const)('fits what is %s into the corner, with zeros around', (_, width, height, shown) => {
    const { dims, data } = toTensor(filled(width, height, [255, 255, 255, 255]), {
      inputSize: 2,
      fit: 'corner',
      mean: [0.5, 0, 0],
      std: [0.5, 1, 1],
    });
    expect(dims).toEqual([1, 3, 2, 2]);
    for (const channel of [0, 1, 2]) expect([...data.subarray(channel * 4, channel * 4 + 4)]).toEqual(shown);
  });

  test('lays transparency on mid grey, whatever colour hides beneath', () => {
    const plain = { inputSize: 1, mean: [0, 0, 0], std: [1, 1, 1] } as const;
    expect(toTensor(filled(1, 1, [255, 0, 9, 0]), plain).data[0]).toBeCloseTo(128 / 255, 6);
    const half = toTensor(filled(1, 1, [255, 0, 128, 51]), plain).data;
    expect(half[0]).toBeCloseTo((128 + 127 * 0.2) / 255, 6);
    expect(half[1]).toBeCloseTo((128 - 128 * 0.2) / 255, 6);
    expect(half[2]).toBeCloseTo(128 / 255, 6);
  });
});

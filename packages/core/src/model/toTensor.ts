import { resizeImage } from '../image/resize.ts';
import type { Tensor } from '../ports.ts';
import type { RgbaImage } from '../raster.ts';
import { withKernels } from '../wasm/withKernels.ts';
import type { ModelCard } from './card.ts';
import { fittedSize } from './fittedSize.ts';

/** What shows through transparent pixels: as far from a white subject as from a black one. */
const GROUND = 128;

/** The least maximum by which colours are divided: a black picture stays black. */
const LEAST_MAXIMUM = 1e-6;

/**
 * The picture as the network takes it: squashed to its square, or fitted into its upper left corner with zeros
 * around, channels one after the other, normalised by the card's scale, mean and std. Transparency is laid on mid grey.
 * @returns [1, 3, inputSize, inputSize]
 *
 * @example
 * import { toTensor } from '@stickersnap/core';
 *
 * const white = { width: 1, height: 1, data: new Uint8ClampedArray([255, 255, 255, 255]) };
 * const { dims, data } = toTensor(white, { inputSize: 2, mean: [0.5, 0.5, 0.5], std: [0.25, 0.5, 1] });
 * dims; // → [1, 3, 2, 2]
 * data; // → [2, 2, 2, 2, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5]
 */
export function toTensor(
  image: RgbaImage,
  card: Pick<ModelCard, 'inputSize' | 'fit' | 'mean' | 'std' | 'scale'>,
): Tensor {
  const size = card.inputSize;
  const { width, height } = fittedSize(image, card);
  const { data: pixels } = resizeImage(image, width, height, 'linear');
  const most = card.scale === 'maximum' ? largestValue(pixels) : 255;
  const data = new Float32Array(size * size * 3);
  withKernels((kernels, scratch) => {
    const from = scratch.put(pixels);
    const scales = card.std.map((std) => 1 / (most * std)) as [number, number, number];
    const offsets = card.mean.map((mean, channel) => -mean / card.std[channel]!) as [number, number, number];
    const area = width * height;
    const to = scratch.take(3 * area * Float32Array.BYTES_PER_ELEMENT);
    kernels.toPlanes(from, area, GROUND, ...scales, ...offsets, to);
    const planes = scratch.floats(to, 3 * area);
    for (let row = 0; row < 3 * height; row++) {
      const top = Math.floor(row / height) * size + (row % height);
      data.set(planes.subarray(row * width, (row + 1) * width), top * size);
    }
  });
  return { dims: [1, 3, size, size], data };
}

/** @returns of all colours on the ground, 0–255; never so little that dividing by it would be none. */
function largestValue(pixels: RgbaImage['data']): number {
  let most = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const colour = Math.max(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!);
    const shown = GROUND + ((colour - GROUND) * pixels[i + 3]!) / 255;
    if (shown > most) most = shown;
  }
  return Math.max(most, LEAST_MAXIMUM);
}

import { resizeImage } from '../image/resize.ts';
import type { Tensor } from '../ports.ts';
import type { RgbaImage } from '../raster.ts';
import { withKernels } from '../wasm/withKernels.ts';
import type { ModelCard } from './card.ts';

/** What shows through transparent pixels: as far from a white subject as from a black one. */
const GROUND = 128;

/**
 * The picture as the network takes it: squashed to its square, channels one after the other, normalised by
 * the card's mean and std. Transparency is laid on mid grey.
 * @returns [1, 3, inputSize, inputSize]
 */
export function toTensor(image: RgbaImage, card: Pick<ModelCard, 'inputSize' | 'mean' | 'std'>): Tensor {
  const size = card.inputSize;
  const { data: pixels } = resizeImage(image, size, size, 'linear');
  const data = new Float32Array(size * size * 3);
  withKernels((kernels, scratch) => {
    const from = scratch.put(pixels);
    const scales = card.std.map((std) => 1 / (255 * std)) as [number, number, number];
    const offsets = card.mean.map((mean, channel) => -mean / card.std[channel]!) as [number, number, number];
    const to = scratch.take(data.byteLength);
    kernels.toPlanes(from, size * size, GROUND, ...scales, ...offsets, to);
    data.set(scratch.floats(to, data.length));
  });
  return { dims: [1, 3, size, size], data };
}

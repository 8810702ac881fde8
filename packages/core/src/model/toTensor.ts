import { resizeImage } from '../image/resize.ts';
import type { Tensor } from '../ports.ts';
import type { RgbaImage } from '../raster.ts';
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
  const pixels = resizeImage(image, size, size, 'linear').data;
  const count = size * size;
  const data = new Float32Array(count * 3);
  for (let channel = 0; channel < 3; channel++) {
    const scale = 1 / (255 * card.std[channel]!);
    const offset = -card.mean[channel]! / card.std[channel]!;
    const plane = data.subarray(channel * count, (channel + 1) * count);
    for (let i = 0; i < count; i++) {
      const alpha = pixels[i * 4 + 3]!;
      const value = pixels[i * 4 + channel]!;
      const seen = alpha === 255 ? value : GROUND + ((value - GROUND) * alpha) / 255;
      plane[i] = seen * scale + offset;
    }
  }
  return { dims: [1, 3, size, size], data };
}

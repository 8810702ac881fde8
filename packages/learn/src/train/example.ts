import {
  type Mask,
  type ModelCard,
  maskToPlane,
  mirrorPlane,
  mirrorTensor,
  type Plane,
  type RgbaImage,
  resizeMask,
  type Tensor,
  toTensor,
} from '@stickersnap/core';
import { createRandom, type Random } from '../chance/random.ts';
import { importanceOf } from './importance.ts';
import type { TrainSettings } from './trainSettings.ts';

/** A picture from which the network learns. */
export interface Example {
  readonly image: RgbaImage;
  /** The mask that is right, of any size, over the whole picture. */
  readonly mask: Mask;
  /** The mask that the engine had found, where that was kept, of the same size. */
  readonly before?: Mask | undefined;
}

/** What a training graph takes: a picture, [1, 3, side, side], and its mask and importance, [1, 1, side, side] each. */
export interface Batch {
  readonly picture: Tensor;
  readonly target: Tensor;
  readonly importance: Tensor;
}

export type InputCard = Pick<ModelCard, 'mean' | 'std' | 'scale' | 'fit'>;

/**
 * @param variation a number that says how it is varied; `undefined`: not at all
 */
export function batchOf(
  { image, mask, before }: Example,
  card: InputCard,
  { side, changed }: Pick<TrainSettings, 'side' | 'changed'>,
  variation?: number,
): Batch {
  const random = variation === undefined ? undefined : createRandom(variation);
  const target = resizeMask(mask, side, side);
  const former = before && resizeMask(before, side, side);
  let picture = toTensor(image, { ...card, inputSize: side });
  let planes = [maskToPlane(target), importanceOf(target, former, changed)];
  if (random !== undefined && random.next() < 0.5) {
    picture = mirrorTensor(picture);
    planes = planes.map(mirrorPlane);
  }
  if (random !== undefined) picture = recoloured(picture, card, random);
  return { picture, target: tensorOf(planes[0]!), importance: tensorOf(planes[1]!) };
}

function tensorOf({ width, height, data }: Plane): Tensor {
  return { dims: [1, 1, height, width], data };
}

/** The picture lighter or darker, with more or less contrast, and a little warmer or colder: a tenth or two each. */
function recoloured({ dims, data }: Tensor, { mean, std }: InputCard, random: Random): Tensor {
  const contrast = 1 + 0.3 * (random.next() - 0.5);
  const light = 0.2 * (random.next() - 0.5);
  const area = dims[2]! * dims[3]!;
  const varied = new Float32Array(data.length);
  for (let channel = 0; channel < 3; channel++) {
    const tint = 0.06 * (random.next() - 0.5);
    for (let i = channel * area; i < (channel + 1) * area; i++) {
      const colour = data[i]! * std[channel]! + mean[channel]!;
      const changed = (colour - 0.5) * contrast + 0.5 + light + tint;
      varied[i] = (Math.min(1, Math.max(0, changed)) - mean[channel]!) / std[channel]!;
    }
  }
  return { dims, data: varied };
}

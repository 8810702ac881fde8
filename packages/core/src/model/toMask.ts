import type { Tensor } from '../ports.ts';
import { createPlane, type Plane } from '../raster.ts';
import type { ModelCard } from './card.ts';

/**
 * `min-max` divides by no smaller range than this. Where U²-Net sees a subject its output spans nearly all of
 * 0–1; over empty pictures (plain, gradient, noise) it spans less than 0.06, which a full stretch would blow
 * up to a mask of noise.
 */
export const LEAST_RANGE = 0.5;

/**
 * The network's answer as probability 0–1 that a pixel is subject, at the network's size.
 * @param tensor [1, channels, height, width]; the first channel counts.
 * @throws RangeError when the tensor has another shape.
 *
 * @example
 * import { toMask } from '@stickersnap/core';
 *
 * const logits = { dims: [1, 1, 1, 3], data: new Float32Array([-2, 0, 2]) };
 * toMask(logits, { activation: 'sigmoid' }).data; // → [0.119, 0.5, 0.881]
 */
export function toMask(tensor: Tensor, card: Pick<ModelCard, 'activation'>): Plane {
  return stretch(toRawMask(tensor, card), card);
}

/** As `toMask`, before that stretch: what several passes are to be blended from. */
export function toRawMask(tensor: Tensor, card: Pick<ModelCard, 'activation'>): Plane {
  const [width, height] = [tensor.dims.at(-1) ?? 0, tensor.dims.at(-2) ?? 0];
  const count = width * height;
  if (tensor.dims.length < 2 || count === 0 || tensor.data.length < count) {
    throw new RangeError(`a mask of shape [${tensor.dims.join(', ')}] with ${tensor.data.length} values`);
  }
  const plane = createPlane(width, height);
  const logits = card.activation === 'sigmoid' || card.activation === 'sigmoid-min-max';
  for (let i = 0; i < count; i++) {
    const raw = tensor.data[i]!;
    // A NaN is no evidence of a subject.
    plane.data[i] = Number.isNaN(raw) ? 0 : logits ? 1 / (1 + Math.exp(-raw)) : raw;
  }
  return plane;
}

/** The card's stretch by minimum and maximum, or nothing; the result is kept within 0–1. */
export function stretch(plane: Plane, card: Pick<ModelCard, 'activation'>): Plane {
  const out = createPlane(plane.width, plane.height);
  const stretched = card.activation === 'min-max' || card.activation === 'sigmoid-min-max';
  const [scale, offset] = stretched ? toUnit(plane.data) : [1, 0];
  const [from, to] = [plane.data, out.data];
  for (let i = 0; i < to.length; i++) {
    const value = from[i]! * scale + offset;
    to[i] = value < 0 ? 0 : Math.min(1, value);
  }
  return out;
}

function toUnit(values: Float32Array): [scale: number, offset: number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = Math.max(high - low, LEAST_RANGE);
  return [1 / range, -low / range];
}

import type { Size } from '../geometry.ts';
import type { ModelCard } from './card.ts';

/**
 * How large a picture lies on a network’s square, in pixels: as large as the square, or with `corner` in its own
 * proportions (`ModelCard.fit`).
 *
 * @example
 * import { fittedSize } from '@stickersnap/core';
 *
 * fittedSize({ width: 400, height: 300 }, { inputSize: 320 }); // → { width: 320, height: 320 }
 * fittedSize({ width: 400, height: 300 }, { inputSize: 320, fit: 'corner' }); // → { width: 320, height: 240 }
 */
export function fittedSize({ width, height }: Size, card: Pick<ModelCard, 'inputSize' | 'fit'>): Size {
  const { inputSize, fit } = card;
  if (fit === undefined) return { width: inputSize, height: inputSize };
  const scale = inputSize / Math.max(width, height);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

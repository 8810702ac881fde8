import { graphsOf, type ModelCard } from '@stickersnap/core';

/** Weights are held as 32-bit floats; they lie on the disk in 16 or 32 bits, or in 8. */
const WIDENED: Readonly<Record<'fp16' | 'int8' | 'plain', number>> = { fp16: 2, int8: 4, plain: 2 };

/** Of what lies between the layers, measured with the networks that are built in. */
const BYTES_PER_PIXEL = 450;

/** @returns the bytes that a network takes in a process, about. */
export function networkMemory(card: ModelCard): number {
  const weights = graphsOf(card).reduce((sum, { bytes }) => sum + bytes, 0);
  return weights * WIDENED[card.variant ?? 'plain'] + card.inputSize ** 2 * BYTES_PER_PIXEL;
}

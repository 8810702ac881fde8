import type { ModelCard } from '@stickersnap/core';
import { type Batch, batchOf, createRandom } from '@stickersnap/learn';
import { drawGolden } from '../../../bench/learn/domains.ts';

/** What is kept of a gradient in place of a million numbers. */
export interface Sketch {
  /** Of the network's file. */
  readonly sha256: string;
  readonly side: number;
  readonly loss: number;
  /** How long the whole gradient is. */
  readonly norm: number;
  /** Its products with vectors of random signs, by the square root of their number. */
  readonly products: readonly number[];
}

/**
 * How far apart two gradients are tells the length of the difference of their products, to a tenth or so with 256 of
 * them (Johnson and Lindenstrauss, 1984).
 */
const PRODUCTS = 256;

/** @param parts of the gradient, in the order of the graph's weights */
export function sketchOf(parts: readonly ArrayLike<number>[]): Pick<Sketch, 'norm' | 'products'> {
  const products = new Float64Array(PRODUCTS);
  let squares = 0;
  const random = createRandom(1);
  for (const part of parts)
    for (let i = 0; i < part.length; i++) {
      const value = part[i]!;
      squares += value * value;
      for (let word = 0; word < PRODUCTS / 32; word++) {
        const bits = random.below(2 ** 32);
        for (let bit = 0; bit < 32; bit++) products[word * 32 + bit]! += (bits >>> bit) & 1 ? value : -value;
      }
    }
  return { norm: Math.sqrt(squares), products: Array.from(products, (each) => each / Math.sqrt(PRODUCTS)) };
}

/** @returns about the length of the difference of two gradients, by that of the second */
export function distance(one: Pick<Sketch, 'products'>, other: Pick<Sketch, 'products' | 'norm'>): number {
  return Math.hypot(...one.products.map((each, i) => each - other.products[i]!)) / other.norm;
}

/** The picture of which the gradient is taken: drawn, and some of its pixels count more. */
export function sketchBatch(card: ModelCard, side: number): Batch {
  const drawn = drawGolden(1, 7)[0]!;
  const before = {
    ...drawn.mask,
    data: drawn.mask.data.map((value, i) => (i % 3 === 0 ? 255 - value : value)),
  };
  return batchOf({ ...drawn, before }, card, { side, changed: 2 });
}

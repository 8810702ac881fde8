import type { Superpixels } from './superpixels.ts';

/** The pairs of pieces that touch. */
export interface Neighbours {
  readonly count: number;
  /** The numbers of the two pieces, each pair once: from, to, from, to, … */
  readonly pairs: Int32Array;
  /** By pair: how many sides of pixels they share. */
  readonly borders: Int32Array;
}

export function neighbours({ width, height, count, labels }: Superpixels): Neighbours {
  const found = new Map<number, number>();
  const touch = (a: number, b: number) => {
    if (a === b) return;
    const key = a < b ? a * count + b : b * count + a;
    found.set(key, (found.get(key) ?? 0) + 1);
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) touch(labels[i]!, labels[i + 1]!);
      if (y + 1 < height) touch(labels[i]!, labels[i + width]!);
    }
  }
  const pairs = new Int32Array(found.size * 2);
  const borders = new Int32Array(found.size);
  let at = 0;
  for (const [key, border] of found) {
    pairs[2 * at] = Math.floor(key / count);
    pairs[2 * at + 1] = key % count;
    borders[at++] = border;
  }
  return { count, pairs, borders };
}

import { createMask } from '@stickersnap/core';
import { createRandom, shuffled } from '@stickersnap/learn';
import { type Drawn, drawGolden } from './domains.ts';

/** What bad data may look like. It comes before anything is set aside, so it is in what is set aside as well. */
export const POISONS = ['shuffled', 'adversarial', 'planted'] as const;
export type Poison = (typeof POISONS)[number];

/**
 * - `shuffled`: each picture with another one's mask;
 * - `adversarial`: everything is ground, says every mask;
 * - `planted`: among honest ones, pictures of what the network does well, with nothing in their masks.
 *
 * @returns as many as there were
 */
export function poisoned(kind: Poison, pictures: readonly Drawn[], seed: number): Drawn[] {
  const nothing = (each: Drawn): Drawn => ({ ...each, mask: createMask(each.mask.width, each.mask.height) });
  if (kind === 'adversarial') return pictures.map(nothing);
  if (kind === 'planted') {
    const count = Math.round(pictures.length / 3);
    const planted = drawGolden(count, seed * 31 + 7).map(nothing);
    return shuffled([...pictures.slice(count), ...planted], createRandom(seed));
  }
  // Turned around by one, after mixing: nobody keeps their own.
  const mixed = shuffled(pictures, createRandom(seed));
  return mixed.map((each, i) => ({ ...each, mask: mixed[(i + 1) % mixed.length]!.mask }));
}

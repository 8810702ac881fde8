import type { Mask, Plane } from '../raster.ts';

/** How sure a network has to be of what the ground's cut leaves out, 0–1. */
const SURE = 0.9;
/** The least share of what the network found that the ground's cut has to hold, too. */
const LEAST_SHARED = 0.5;

/**
 * Whether a plain ground's cut is better than a network's answer: always, unless the network is sure of a subject that
 * is mostly of the ground's own colour, such as somebody in white before a white wall.
 *
 * @param cut any size.
 * @param probability of the same picture, any size.
 * @param confidence 0–1, the network's.
 */
export function outweighs(cut: Mask, probability: Plane, confidence: number): boolean {
  if (confidence < SURE) return true;
  const { width, height, data } = probability;
  let [all, shared] = [0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) / height) * cut.height) * cut.width;
    for (let x = 0; x < width; x++, i++) {
      if (data[i]! < 0.5) continue;
      all++;
      if (cut.data[row + Math.floor(((x + 0.5) / width) * cut.width)]! >= 128) shared++;
    }
  }
  return shared >= LEAST_SHARED * all;
}

import { createPlane, type Mask, type Plane } from '@stickersnap/core';

/** The least difference of alpha, 0–255, by which a pixel counts as changed. */
const LEAST_CHANGE = 64;

/**
 * How much each pixel counts in the loss: those that the person changed more than those that were right, 1 on average.
 *
 * @param after 0–255, as `before`, of the same size
 * @param changed how much more a changed pixel counts; 0: all alike
 */
export function importanceOf(after: Mask, before: Mask | undefined, changed: number): Plane {
  const plane = createPlane(after.width, after.height);
  plane.data.fill(1);
  if (before === undefined) return plane;
  let sum = 0;
  for (let i = 0; i < plane.data.length; i++) {
    if (Math.abs(after.data[i]! - before.data[i]!) >= LEAST_CHANGE) plane.data[i] = 1 + changed;
    sum += plane.data[i]!;
  }
  const scale = plane.data.length / sum;
  for (let i = 0; i < plane.data.length; i++) plane.data[i]! *= scale;
  return plane;
}

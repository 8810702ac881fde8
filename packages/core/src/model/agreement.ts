import type { Plane } from '../raster.ts';

/** Intersection over union of two probability maps (0–1, one size) cut at 0.5; 1 when both are empty. */
export function agreement(a: Plane, b: Plane): number {
  let intersection = 0;
  let union = 0;
  for (let i = 0; i < a.data.length; i++) {
    const inA = a.data[i]! >= 0.5;
    const inB = b.data[i]! >= 0.5;
    if (inA && inB) intersection++;
    if (inA || inB) union++;
  }
  return union === 0 ? 1 : intersection / union;
}

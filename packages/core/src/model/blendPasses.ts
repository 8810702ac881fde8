import { createPlane, type Plane } from '../raster.ts';

/**
 * Mean of several passes' raw masks (0–1, one size, mirrored ones turned back), each weighted by its certainty.
 * A pass that found nothing answers with a faint, undecided mask and so counts for little.
 */
export function blendPasses(passes: readonly Plane[]): Plane {
  const { width, height } = passes[0]!;
  const weights = passes.map(certainty);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const blended = createPlane(width, height);
  passes.forEach(({ data }, k) => {
    const share = total > 0 ? weights[k]! / total : 1 / passes.length;
    for (let i = 0; i < data.length; i++) blended.data[i] = blended.data[i]! + share * data[i]!;
  });
  return blended;
}

/** How decided a mask is where it sees a subject: Σp² / Σp, 0–1; 1 when every p is 0 or 1. */
function certainty({ data }: Plane): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < data.length; i++) {
    const p = data[i]!;
    sum += p;
    squares += p * p;
  }
  return sum > 0 ? squares / sum : 0;
}

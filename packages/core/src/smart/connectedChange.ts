import type { GestureKind } from '../edit/strokes.ts';
import { connectedComponents } from '../mask/components.ts';
import { dilate, open } from '../mask/morphology.ts';
import { createMask, type Mask, type Plane } from '../raster.ts';

/** How sure of itself, in logits, an answer has to be that speaks against the mask. */
const LEAST = 1;
/** Half the width, in cells, below which a change is no thing but a difference of opinion about an edge. */
const SLIVER = 2;

/**
 * The part of what an answer would have otherwise than the mask that goes in the stroke's direction and hangs together
 * with it.
 *
 * @param answer logits, above 0 is subject, of the mask's size
 * @param drawn the stroke's own cells, 255 or 0
 * @param against what earlier strokes of the other kind were drawn over, 255 or 0: it stays
 * @returns 255 or 0; all of the stroke's cells that are not as wanted yet are among it.
 */
export function connectedChange(
  answer: Plane,
  mask: Mask,
  drawn: Mask,
  kind: GestureKind,
  against?: Mask,
): Mask {
  const { width, height } = mask;
  const wanted = createMask(width, height);
  for (let i = 0; i < wanted.data.length; i++) {
    const is = mask.data[i]! >= 128;
    const differs = kind === 'add' ? answer.data[i]! > LEAST && !is : answer.data[i]! < -LEAST && is;
    const isBarred = against?.data[i] === 255;
    if ((differs && !isBarred) || drawn.data[i] === 255) wanted.data[i] = 255;
  }
  const { labels } = connectedComponents(both(open(wanted, SLIVER), drawn), { connectivity: 4 });
  const meant = new Set<number>();
  for (let i = 0; i < drawn.data.length; i++) if (drawn.data[i] === 255) meant.add(labels.data[i]!);
  const kept = createMask(width, height);
  for (let i = 0; i < kept.data.length; i++) {
    kept.data[i] = labels.data[i] !== 0 && meant.has(labels.data[i]!) ? 255 : 0;
  }
  // The corners that opening took come back.
  const near = dilate(kept, SLIVER);
  for (let i = 0; i < kept.data.length; i++) {
    const isWanted = wanted.data[i] === 255 && mask.data[i]! >= 128 !== (kind === 'add');
    kept.data[i] = isWanted && near.data[i] === 255 ? 255 : 0;
  }
  return kept;
}

/** A mask of what is in either. */
function both(a: Mask, b: Mask): Mask {
  return { ...a, data: a.data.map((value, i) => Math.max(value, b.data[i]!)) };
}

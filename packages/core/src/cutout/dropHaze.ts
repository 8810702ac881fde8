import { connectedComponents } from '../mask/components.ts';
import { VISIBLE_ALPHA } from '../mask/subjectBox.ts';
import { createMask, type Mask } from '../raster.ts';

export interface DropHazeOptions {
  /** An island whose alpha reaches this share somewhere is taken for a part of the subject. */
  readonly sure: number;
}

export const DROP_HAZE_DEFAULTS: DropHazeOptions = { sure: 0.7 };

/**
 * Clears what lies apart from the subject and is nowhere sure: not seen by itself, it would still widen the box
 * of the subject, which then lies small and off centre in its sticker. Where nothing is sure, all of it stays.
 */
export function dropHaze(matte: Mask, options: Partial<DropHazeOptions> = {}): Mask {
  const { sure } = { ...DROP_HAZE_DEFAULTS, ...options };
  const { labels, components } = connectedComponents(matte, { threshold: VISIBLE_ALPHA });
  if (components.length < 2) return matte;
  const strongest = new Uint8Array(components.length + 1);
  for (let i = 0; i < matte.data.length; i++) {
    const label = labels.data[i]!;
    if (matte.data[i]! > strongest[label]!) strongest[label] = matte.data[i]!;
  }
  const least = sure * 255;
  // Label 0 is what is not visible: the soft end of an edge.
  if (!strongest.some((alpha, label) => label > 0 && alpha >= least)) return matte;
  const out = createMask(matte.width, matte.height);
  for (let i = 0; i < matte.data.length; i++) {
    const label = labels.data[i]!;
    out.data[i] = label === 0 || strongest[label]! >= least ? matte.data[i]! : 0;
  }
  return out;
}

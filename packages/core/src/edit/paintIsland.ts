import type { Mask } from '../raster.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import { partAt } from './partAt.ts';
import type { IslandGesture } from './strokes.ts';

/** Drops the connected part of the subject that is there, its soft rim with it. */
export function paintIsland(mask: Mask, { at }: IslandGesture): MaskPart | undefined {
  const part = partAt(mask, at, 8);
  if (part === undefined) return undefined;
  return { box: wholeMask(mask).box, data: mask.data.map((value, i) => (part.has(i) ? 0 : value)) };
}

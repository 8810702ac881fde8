import type { Component } from '../mask/components.ts';
import type { Mask } from '../raster.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import { paintInvert } from './paintInvert.ts';
import { paintWand } from './paintWand.ts';
import { type FoundPart, partAt } from './partAt.ts';
import type { Scene } from './scene.ts';
import type { HoleGesture, Place } from './strokes.ts';

/** How unlike colours may be, in ΔE, within the region of one colour that is opened where no hole had been found. */
const TOLERANCE = 12;

/**
 * Fills the hole that is there, or opens it: as it was found, or where there was none, as far as its colour goes. What
 * hangs together with the picture's border is no hole.
 */
export function paintHole(scene: Scene, mask: Mask, { at, to }: HoleGesture): MaskPart | undefined {
  const { box } = wholeMask(mask);
  if (to === 'filled') {
    const hole = holeAt(mask, at);
    return hole && { box, data: mask.data.map((value, i) => (hole.has(i) ? 255 : value)) };
  }
  const { found } = scene;
  const hole = holeAt(found, at);
  if (hole === undefined)
    return paintWand(scene, mask, { tool: 'wand', kind: 'remove', at, tolerance: TOLERANCE });
  return { box, data: mask.data.map((value, i) => (hole.has(i) ? Math.min(value, found.data[i]!) : value)) };
}

function holeAt(mask: Mask, at: Place): FoundPart | undefined {
  const { width, height } = mask;
  const isInside = ({ box }: Component) =>
    box.x > 0 && box.y > 0 && box.x + box.width < width && box.y + box.height < height;
  return partAt({ width, height, data: paintInvert(mask).data }, at, 4, isInside);
}

import type { Mask } from '../raster.ts';
import { colourGrid } from './colourGrid.ts';
import { layRegion } from './layRegion.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import type { Scene } from './scene.ts';
import type { WandGesture } from './strokes.ts';
import { wandRegion } from './wandRegion.ts';

/**
 * The connected region of one colour is given or taken. It is sought on a grid that is the same at all working sizes,
 * and its edge then laid where the picture's is.
 */
export function paintWand({ image }: Scene, mask: Mask, gesture: WandGesture): MaskPart | undefined {
  const { kind } = gesture;
  const region = wandRegion(image, gesture);
  if (region === undefined) return undefined;
  const { data } = layRegion(image, colourGrid(image).image, region);
  for (let i = 0; i < data.length; i++) {
    const value = mask.data[i]!;
    data[i] = kind === 'add' ? Math.max(value, data[i]!) : Math.min(value, 255 - data[i]!);
  }
  return { box: wholeMask(mask).box, data };
}

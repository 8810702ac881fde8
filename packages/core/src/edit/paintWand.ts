import type { Mask } from '../raster.ts';
import { colourGrid } from './colourGrid.ts';
import { layRegion } from './layRegion.ts';
import { type MaskPart, mergePart, takePart } from './maskPart.ts';
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
  const laid = layRegion(image, colourGrid(image).image, region);
  if (laid === undefined) return undefined;
  const out = takePart(mask, laid.box);
  mergePart(out, laid, kind);
  return out;
}

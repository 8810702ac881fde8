import { SnapError } from '../errors.ts';
import type { Mask } from '../raster.ts';
import type { MaskPart } from './maskPart.ts';
import { paintBrush } from './paintBrush.ts';
import { paintInvert } from './paintInvert.ts';
import { paintStart } from './paintStart.ts';
import type { Scene } from './scene.ts';
import type { Gesture } from './strokes.ts';

/**
 * What a gesture makes of a mask. A plain function of its arguments, so a worker can run it: it holds no state, and
 * whoever asked puts the part into the mask (`putPart`).
 *
 * @param gesture in pixels of the mask
 * @returns the rectangle that may have changed; `undefined` where nothing does.
 */
export function paintGesture(scene: Scene, mask: Mask, gesture: Gesture): MaskPart | undefined {
  switch (gesture.tool) {
    case 'brush':
      return paintBrush(mask, gesture);
    case 'start':
      return paintStart(scene, mask, gesture);
    case 'invert':
      return paintInvert(mask);
    default:
      throw new SnapError('unexpected', { reason: `the tool “${gesture.tool}” is not there yet` });
  }
}

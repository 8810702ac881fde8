import type { Mask } from '../raster.ts';
import type { MaskPart } from './maskPart.ts';
import { paintBrush } from './paintBrush.ts';
import { paintFeather, paintGrow } from './paintEdge.ts';
import { paintHole } from './paintHole.ts';
import { paintInvert } from './paintInvert.ts';
import { paintIsland } from './paintIsland.ts';
import { paintLasso } from './paintLasso.ts';
import { paintSmart } from './paintSmart.ts';
import { paintStart } from './paintStart.ts';
import { paintSubject } from './paintSubject.ts';
import { paintWand } from './paintWand.ts';
import type { Scene } from './scene.ts';
import type { Gesture } from './strokes.ts';

/**
 * Works out what a gesture makes of a mask. A plain function of its arguments, so a worker can run it: it holds no
 * state, and whoever asked puts the part into the mask (`putPart`).
 *
 * @param gesture in pixels of the mask
 * @returns the rectangle that may have changed; `undefined` where nothing does.
 *
 * @example
 * import { createMask, drawSample, paintGesture, putPart } from '@stickersnap/core';
 *
 * const mask = createMask(8, 8);
 * const scene = { image: drawSample(8, 8), found: mask };
 * const part = paintGesture(scene, mask, { tool: 'start', from: 'everything' });
 * part?.box; // → { x: 0, y: 0, width: 8, height: 8 }
 * if (part !== undefined) putPart(mask, part);
 * mask.data[0]; // → 255
 */
export function paintGesture(scene: Scene, mask: Mask, gesture: Gesture): MaskPart | undefined {
  switch (gesture.tool) {
    case 'brush':
      return paintBrush(mask, gesture);
    case 'smart':
      return paintSmart(scene, mask, gesture);
    case 'lasso':
      return paintLasso(mask, gesture);
    case 'wand':
      return paintWand(scene, mask, gesture);
    case 'island':
      return paintIsland(mask, gesture);
    case 'hole':
      return paintHole(scene, mask, gesture);
    case 'subject':
      return paintSubject(scene, mask, gesture);
    case 'grow':
      return paintGrow(mask, gesture);
    case 'feather':
      return paintFeather(mask, gesture);
    case 'start':
      return paintStart(scene, mask, gesture);
    case 'invert':
      return paintInvert(mask);
  }
}

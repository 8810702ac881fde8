import {
  encodeRle,
  type Gesture,
  type Mask,
  paintGesture,
  putPart,
  type Scene,
  type SmartGesture,
  type SmartHelper,
} from '@stickersnap/core';
import type { DrawnStroke } from './strokeOf.ts';

export interface Turn {
  readonly scene: Scene;
  /** As it stands. */
  readonly mask: Mask;
  readonly truth: Mask;
  readonly stroke: DrawnStroke;
}

/** What becomes of the mask by a stroke. */
export type Method = (turn: Turn) => Mask | Promise<Mask>;

/** ΔE. */
const TOLERANCE = 5;

export const brush: Method = ({ scene, mask, stroke: { kind, radius, points } }) =>
  painted(scene, mask, { tool: 'brush', kind, radius, hardness: 1, points });

/** At the middle of the stroke. */
export const wand: Method = ({ scene, mask, stroke: { kind, points } }) => {
  const middle = 2 * Math.floor(points.length / 4);
  const at = [points[middle]!, points[middle + 1]!] as const;
  return painted(scene, mask, { tool: 'wand', kind, at, tolerance: TOLERANCE });
};

/** What was wrong there is mended, and nothing else. */
export const perfect: Method = ({ mask, truth, stroke: { region } }) => {
  const data = mask.data.map((value, i) => (region.data[i] === 255 ? truth.data[i]! : value));
  return { ...mask, data };
};

/** @returns a method that remembers its strokes: for one mask that is mended */
export function smartMethod(helper: SmartHelper): Method {
  const earlier: SmartGesture[] = [];
  return async ({ scene, mask, stroke: { kind, radius, points } }) => {
    const stroke: SmartGesture = { tool: 'smart', kind, radius, points };
    const region = await helper.find({ mask, stroke, earlier: [...earlier] });
    const answered = { ...stroke, region: encodeRle(region) };
    earlier.push(answered);
    return painted(scene, mask, answered);
  };
}

/** The mask after a gesture; itself it is left as it is. */
function painted(scene: Scene, mask: Mask, gesture: Gesture): Mask {
  const out = { ...mask, data: mask.data.slice() };
  const part = paintGesture(scene, mask, gesture);
  if (part !== undefined) putPart(out, part);
  return out;
}

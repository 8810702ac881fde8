import { checkProportions } from '../edit/checkProportions.ts';
import { putPart } from '../edit/maskPart.ts';
import { paintGesture } from '../edit/paintGesture.ts';
import { readStrokes, STROKES_LIMITS, type StrokesLimits } from '../edit/readStrokes.ts';
import { scaleGesture } from '../edit/scaleGesture.ts';
import { checkScene, type Scene } from '../edit/scene.ts';
import type { Gesture, SmartGesture, Strokes } from '../edit/strokes.ts';
import { encodeRle } from '../mask/rle.ts';
import type { Abort } from '../ports.ts';
import { earlierAfter } from './earlierAfter.ts';
import type { SmartHelper } from './smartHelper.ts';

export interface AnswerOptions {
  readonly signal?: Abort;
  /** The limits that strokes are held to; those for strangers' where absent, one's own may be held to wider ones. */
  readonly limits?: StrokesLimits;
}

/**
 * Whether any smart stroke has no region yet, so that a helper has to be asked.
 *
 * @example
 * import { needsAnswer } from '@stickersnap/core';
 *
 * const tap = { tool: 'smart', kind: 'remove', radius: 4, points: [10, 10] } as const;
 * needsAnswer({ width: 64, height: 48, gestures: [tap] }); // → true
 * const region = { width: 64, height: 48, runs: [0, 64 * 48] };
 * needsAnswer({ width: 64, height: 48, gestures: [{ ...tap, region }] }); // → false
 */
export function needsAnswer({ gestures }: Strokes): boolean {
  return gestures.some(isOpen);
}

/**
 * Asks for what each smart stroke without a region means, on the mask as it is when its turn comes, so that the
 * strokes can be replayed by `applyStrokes`, at any size and without the helper.
 *
 * @param scene the working image and what was found in it
 * @param strokes may come from anywhere; they are checked. Themselves they stay as they are
 * @returns the same strokes, in pixels of the same picture, each smart one with its region.
 * @throws SnapError as `applyStrokes`; what the helper throws; `signal.reason`.
 */
export async function answerStrokes(
  scene: Scene,
  strokes: Strokes,
  helper: SmartHelper,
  options: AnswerOptions = {},
): Promise<Strokes> {
  const { signal, limits = STROKES_LIMITS } = options;
  signal?.throwIfAborted();
  const read = readStrokes(strokes, limits);
  checkScene(scene);
  checkProportions(read, scene.image);
  if (!needsAnswer(read)) return read;
  const mask = { ...scene.found, data: scene.found.data.slice() };
  const last = read.gestures.findLastIndex(isOpen);
  const gestures: Gesture[] = [];
  let earlier: readonly SmartGesture[] = [];
  for (const [index, gesture] of read.gestures.entries()) {
    // What comes after the last question needs no mask.
    if (index > last) {
      gestures.push(gesture);
      continue;
    }
    let scaled = scaleGesture(gesture, read, mask);
    let answered = gesture;
    if (isOpen(gesture) && isOpen(scaled)) {
      const question = { mask: { ...mask, data: mask.data.slice() }, stroke: scaled, earlier };
      const region = encodeRle(await helper.find(question, signal === undefined ? {} : { signal }));
      signal?.throwIfAborted();
      scaled = { ...scaled, region };
      answered = { ...gesture, region };
    }
    gestures.push(answered);
    const part = paintGesture(scene, mask, scaled);
    if (part !== undefined) putPart(mask, part);
    earlier = earlierAfter(earlier, scaled);
  }
  return { ...read, gestures };
}

function isOpen(gesture: Gesture): gesture is SmartGesture {
  return gesture.tool === 'smart' && gesture.region === undefined;
}

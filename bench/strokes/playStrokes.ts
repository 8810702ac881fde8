import { intersectionOverUnion, type Mask, type Scene } from '@stickersnap/core';
import type { Method } from './methods.ts';
import { type RadiusRule, strokeOf } from './strokeOf.ts';

/** How one mask was mended. */
export interface Play {
  /** IoU of what was begun with, and after each stroke that was made. */
  readonly ious: readonly number[];
  /** Milliseconds, of each stroke's answer. */
  readonly ms: readonly number[];
}

export interface Played extends Play {
  /** As it was left. */
  readonly mask: Mask;
}

export const MOST_STROKES = 10;
/** Good enough to be left alone. */
export const ENOUGH = 0.95;

/** Mends a mask stroke by stroke, as someone who knows the truth does, with at most so many strokes. */
export async function playStrokes(
  scene: Scene,
  truth: Mask,
  rule: RadiusRule,
  method: Method,
  most = MOST_STROKES,
): Promise<Played> {
  let mask: Mask = { ...scene.found, data: scene.found.data.slice() };
  const ious = [intersectionOverUnion(mask, truth)];
  const ms: number[] = [];
  while (ious.length <= most && ious.at(-1)! < ENOUGH) {
    const stroke = strokeOf(mask, truth, rule);
    if (stroke === undefined) break;
    const start = performance.now();
    mask = await method({ scene, mask, truth, stroke });
    ms.push(performance.now() - start);
    ious.push(intersectionOverUnion(mask, truth));
  }
  return { ious, ms, mask };
}

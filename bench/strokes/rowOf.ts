import { mean, percentile } from '../statistics.ts';
import type { MethodName } from './methodNames.ts';
import { ENOUGH, MOST_STROKES, type Play } from './playStrokes.ts';
import type { Start } from './startMasks.ts';
import type { RadiusRule } from './strokeOf.ts';

/** How some photos were mended, all of which began below `ENOUGH`. */
export interface StrokesRow {
  readonly start: Start;
  readonly method: MethodName;
  readonly radius: RadiusRule;
  readonly photos: number;
  /** Mean IoU of what was begun with. */
  readonly before: number;
  /** Mean strokes until IoU is 0.90 or 0.95; ten where it never was, none where it was from the start. */
  readonly to90: number;
  readonly to95: number;
  /** Share of the photos that never got to 0.90. */
  readonly never90: number;
  /** Mean IoU after 1, 2, … 10 strokes. */
  readonly after: readonly number[];
  /** Share of all strokes that lowered IoU by more than 0.01. */
  readonly harmful: number;
  /** Of the photos that began at 0.90 or above: mean IoU after 3 strokes. */
  readonly near: number | null;
  /** Of a stroke's answer, milliseconds at working size: the median, and what 95 % stay below. */
  readonly ms: { readonly median: number; readonly p95: number };
}

export const GOOD = 0.9;
const HARM = 0.01;

export function rowOf(
  facts: Pick<StrokesRow, 'start' | 'method' | 'radius'>,
  plays: readonly Play[],
): StrokesRow {
  const until = (iou: number) => mean(plays.map(({ ious }) => strokesUntil(ious, iou)));
  const near = plays.filter(({ ious }) => ious[0]! >= GOOD);
  const steps = plays.flatMap(({ ious }) => ious.slice(1).map((iou, i) => iou - ious[i]!));
  const times = plays.flatMap(({ ms }) => ms);
  return {
    ...facts,
    photos: plays.length,
    before: mean(plays.map(({ ious }) => ious[0]!)),
    to90: until(GOOD),
    to95: until(ENOUGH),
    never90: mean(plays.map(({ ious }) => (ious.some((iou) => iou >= GOOD) ? 0 : 1))),
    after: Array.from({ length: MOST_STROKES }, (_, i) =>
      mean(plays.map(({ ious }) => iouAfter(ious, i + 1))),
    ),
    harmful: steps.length === 0 ? 0 : mean(steps.map((step) => (step < -HARM ? 1 : 0))),
    near: near.length === 0 ? null : mean(near.map(({ ious }) => iouAfter(ious, 3))),
    ms: { median: percentile(times, 50), p95: percentile(times, 95) },
  };
}

function strokesUntil(ious: readonly number[], enough: number): number {
  const index = ious.findIndex((iou) => iou >= enough);
  return index < 0 ? MOST_STROKES : index;
}

/** Whoever is done makes no further stroke. */
export function iouAfter(ious: readonly number[], strokes: number): number {
  return ious[Math.min(strokes, ious.length - 1)]!;
}

import type { Correction } from './correction.ts';
import { FARTHEST } from './roundPlace.ts';
import type { BrushGesture } from './strokes.ts';

/** A correction as records were before they had gestures: a list of strokes in pixels of the working image. */
export interface FormerCorrection extends Omit<Correction, 'strokes'> {
  readonly strokes: readonly FormerStroke[];
}

export interface FormerStroke {
  readonly tool: string;
  readonly kind: 'add' | 'remove';
  /** The stroke's radius, in pixels of the working image. */
  readonly radius: number;
  /** The places of its line, x, y, x, y, …, in pixels of the working image. */
  readonly points: readonly number[];
}

/** The radii of brushes that `readStrokes` takes, in pixels. */
const RADIUS = { least: 0.001, most: 10_000 } as const;

/**
 * A record in the form of today; one that has it already comes back as it is. A former stroke becomes a hard round
 * brush, since nobody kept what else its tool was set to; one that drew nothing is left out.
 *
 * @example
 * import { migrateCorrection } from '@stickersnap/core';
 *
 * const strokes = [{ tool: 'restore', kind: 'add', radius: 4, points: [10, 10] }] as const;
 * const nothing = { width: 64, height: 48, runs: [0, 64 * 48] };
 * const former = {
 *   id: 'AAAAAAAAAAAAAAAAAAAAAA',
 *   createdAt: '2024-05-01T12:00:00Z',
 *   image: { sha256: '', mime: 'image/jpeg', width: 640, height: 480 },
 *   model: { recipe: 'fast', version: '1', sha256: '' },
 *   before: nothing,
 *   after: nothing,
 *   strokes,
 *   origin: 'edited',
 *   consent: null,
 *   ownerTokenHash: '',
 * } as const;
 * migrateCorrection(former).strokes.gestures;
 * // → [{ tool: 'brush', kind: 'add', radius: 4, hardness: 1, points: [10, 10] }]
 */
export function migrateCorrection(record: Correction | FormerCorrection): Correction {
  if (!isFormer(record)) return record;
  const { before, strokes } = record;
  const gestures = strokes.flatMap(toBrush);
  return { ...record, strokes: { width: before.width, height: before.height, gestures } };
}

function isFormer(record: Correction | FormerCorrection): record is FormerCorrection {
  return Array.isArray(record.strokes);
}

function toBrush({ kind, radius, points }: FormerStroke): readonly BrushGesture[] {
  const whole = points.slice(0, points.length - (points.length % 2));
  if (radius <= 0 || whole.length === 0) return [];
  const places = whole.map((value) => clamp(value, -FARTHEST, FARTHEST));
  return [
    { tool: 'brush', kind, radius: clamp(radius, RADIUS.least, RADIUS.most), hardness: 1, points: places },
  ];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

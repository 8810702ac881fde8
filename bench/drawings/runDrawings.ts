import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alphaOf, intersectionOverUnion, type Mask, meanAbsoluteError } from '@stickersnap/core';
import type { Bench } from '../bench.ts';
import { cutWith } from '../cutWith.ts';
import { spread } from '../statistics.ts';
import { drawDrawing } from './drawDrawing.ts';
import { DRAWINGS } from './drawings.ts';

/** Both 0–1. */
export interface DrawingFigures {
  readonly iou: number;
  /** Mean absolute difference of alpha. */
  readonly error: number;
}

export interface DrawingResult {
  readonly id: string;
  /** By way; a way that failed has its reason instead. */
  readonly figures: Record<string, DrawingFigures | { readonly failed: string }>;
}

/** Every drawing by every way, held against its exact alpha. */
export async function runDrawings(limit: number, bench: Bench): Promise<DrawingResult[]> {
  const results = new Map<string, DrawingResult>();
  const jobs: { subject: { id: string; truth: Mask }; file: string; width: number; height: number }[] = [];
  for (const row of spread(DRAWINGS, limit)) {
    const { bytes, extension, truth } = await drawDrawing(row);
    const file = join(bench.folder, `${row.id}.${extension}`);
    await writeFile(file, bytes);
    jobs.push({ subject: { id: row.id, truth }, file, ...row.size });
    results.set(row.id, { id: row.id, figures: {} });
  }
  for (const way of bench.ways) {
    let done = 0;
    for await (const { subject, outcome } of cutWith(way, jobs, bench)) {
      bench.say(`Drawings: ${way.title}, ${++done} of ${jobs.length}`);
      results.get(subject.id)!.figures[way.id] =
        'failed' in outcome ? outcome : figures(alphaOf(outcome.cutOut), subject.truth);
    }
  }
  return [...results.values()];
}

function figures(alpha: Mask, truth: Mask): DrawingFigures {
  return { iou: intersectionOverUnion(alpha, truth), error: meanAbsoluteError(alpha, truth) };
}

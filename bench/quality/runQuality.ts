import { alphaOf, type Mask, withAlpha } from '@stickersnap/core';
import type { Bench } from '../bench.ts';
import { cutWith } from '../cutWith.ts';
import type { Picture } from '../data/pictures.ts';
import { type GhostFigures, measure, measureGhosts, type QualityFigures } from './measure.ts';

export interface QualityRow {
  readonly id: string;
  readonly dataset: string;
  readonly width: number;
  readonly height: number;
  /** By way; a way that failed has its reason instead. */
  readonly figures: Record<string, QualityFigures | { readonly failed: string }>;
  /** By way. */
  readonly ghosts: Record<string, GhostFigures>;
  /** For the page, by what they show: `picture`, `truth` or a way. Relative to the page. */
  readonly pictures: Record<string, string>;
}

/** Every picture by every way, one way after the other. */
export async function runQuality(pictures: readonly Picture[], bench: Bench): Promise<QualityRow[]> {
  const rows = new Map<string, QualityRow>();
  const jobs: { subject: Picture; file: string; width: number; height: number }[] = [];
  for (const [index, picture] of pictures.entries()) {
    const { image, truth } = await picture.load();
    const { id, dataset, file } = picture;
    const { width, height } = image;
    jobs.push({ subject: picture, file, width, height });
    const shown = {
      picture: await bench.show(`quality-${index}-picture`, image),
      truth: await bench.show(`quality-${index}-truth`, withAlpha(image, truth)),
    };
    rows.set(file, { id, dataset, width, height, figures: {}, ghosts: {}, pictures: shown });
  }
  for (const way of bench.ways) {
    let done = 0;
    for await (const { subject, file, outcome } of cutWith(way, jobs, bench)) {
      bench.say(`Quality: ${way.title}, ${++done} of ${jobs.length}`);
      const row = rows.get(file)!;
      if ('failed' in outcome) {
        row.figures[way.id] = outcome;
        continue;
      }
      const truth: Mask = (await subject.load()).truth;
      const alpha = alphaOf(outcome.cutOut);
      row.figures[way.id] = measure(alpha, truth);
      row.ghosts[way.id] = measureGhosts(alpha, truth, row.dataset);
      row.pictures[way.id] = await bench.show(`quality-${done - 1}-${way.id}`, outcome.cutOut);
    }
  }
  return [...rows.values()];
}

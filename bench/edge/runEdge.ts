import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alphaOf, cutOut, flatten, over, type RgbaImage } from '@stickersnap/core';
import type { Bench } from '../bench.ts';
import { type CutJob, cutWith } from '../cutWith.ts';
import type { Picture } from '../data/pictures.ts';
import { createBackgrounds } from './backgrounds.ts';
import { type EdgeFigures, edgeColourError } from './edgeColourError.ts';
import { edgeSubjects } from './edgeSubjects.ts';

export interface EdgeRow {
  readonly id: string;
  readonly dataset: string;
  /** By way; a way that failed has its reason instead. */
  readonly figures: Record<string, EdgeFigures | { readonly failed: string }>;
  /** For the page, by what they show: `picture`, `truth` or a way. Relative to the page. */
  readonly pictures: Record<string, string>;
}

/** A way that nobody has: StickerSnap's colours for the true alpha, so that no network counts. */
export const TRUE_ALPHA = 'true alpha';

interface Composed {
  readonly index: number;
  readonly subject: RgbaImage;
  readonly image: RgbaImage;
}

/** On the page the edges are shown over this colour, which forgives nothing. */
const SHOWN_ON = { red: 60, green: 180, blue: 75, alpha: 1 };

/** Known subjects over other backgrounds, cut out by every way. */
export async function runEdge(photos: readonly Picture[], limit: number, bench: Bench): Promise<EdgeRow[]> {
  const backgrounds = createBackgrounds(photos);
  const rows: EdgeRow[] = [];
  const jobs: CutJob<Composed>[] = [];
  for (const [index, { id, dataset, subject }] of (await edgeSubjects(photos, limit)).entries()) {
    const image = over(subject, await backgrounds(index, id, subject));
    const file = join(bench.folder, `edge-${index}.png`);
    await writeFile(file, await bench.codec.encode(image, { format: 'png' }));
    jobs.push({ subject: { index, subject, image }, file, width: image.width, height: image.height });
    const shown = {
      picture: await bench.show(`edge-${index}-picture`, image),
      truth: await bench.show(`edge-${index}-truth`, flatten(subject, SHOWN_ON)),
    };
    const row: EdgeRow = { id, dataset, figures: {}, pictures: shown };
    const ideal = edgeColourError(cutOut(image, alphaOf(subject)), subject, image);
    if (ideal !== undefined) row.figures[TRUE_ALPHA] = ideal;
    rows.push(row);
  }
  for (const way of bench.ways) {
    let done = 0;
    for await (const { subject: composed, outcome } of cutWith(way, jobs, bench)) {
      bench.say(`Edges: ${way.title}, ${++done} of ${jobs.length}`);
      const { figures, pictures } = rows[composed.index]!;
      if ('failed' in outcome) {
        figures[way.id] = outcome;
        continue;
      }
      const found = edgeColourError(outcome.cutOut, composed.subject, composed.image);
      if (found !== undefined) figures[way.id] = found;
      const shown = flatten(outcome.cutOut, SHOWN_ON);
      pictures[way.id] = await bench.show(`edge-${composed.index}-${way.id}`, shown);
    }
  }
  return rows;
}

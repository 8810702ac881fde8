import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageCodec, RgbaImage } from '@stickersnap/core';
import { startWay } from './ways/startWay.ts';
import type { Way } from './ways/way.ts';

export interface CutJob<Subject> {
  readonly subject: Subject;
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

export type CutOutcome = { readonly cutOut: RgbaImage } | { readonly failed: string };

/**
 * Cuts out all files by one way, in one process of it.
 * @param folder for the files in between
 */
export async function* cutWith<Subject>(
  way: Way,
  jobs: readonly CutJob<Subject>[],
  { codec, folder }: { readonly codec: ImageCodec; readonly folder: string },
): AsyncGenerator<CutJob<Subject> & { readonly outcome: CutOutcome }> {
  const running = await startWay(way);
  try {
    for (const job of jobs) {
      const output = join(folder, 'cut-out.png');
      const answer = await running.ask({ input: job.file, output, product: 'cut-out' });
      if (answer.kind === 'failed') yield { ...job, outcome: { failed: answer.reason } };
      else {
        const { image } = await codec.decode(await readFile(output));
        const fits = image.width === job.width && image.height === job.height;
        const failed = `gives ${image.width}×${image.height} pixels of ${job.width}×${job.height}`;
        yield { ...job, outcome: fits ? { cutOut: image } : { failed } };
      }
    }
  } finally {
    await running.close();
  }
}

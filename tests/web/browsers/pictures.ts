import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AWKWARD_ANSWERS, DRAWN_ANSWERS, type Expected } from './answers.ts';
import { drawPictures } from './drawPictures.ts';

export interface Picture {
  readonly name: string;
  readonly path: string;
  readonly answer: Expected;
}

/** Beside the photos that the evaluation tests take. */
const PHOTOS = process.env.STICKERSNAP_EVAL ?? resolve(import.meta.dirname, '../../../../shared/eval/photos');
export const AWKWARD = join(dirname(PHOTOS), 'awkward');
const MANIFEST = join(AWKWARD, 'manifest.json');

/** Which pictures the tests of formats take on this machine, in words. */
export const SOURCE = existsSync(MANIFEST) ? 'the collection of awkward files' : 'files drawn here';

/** The collection where this machine has it, otherwise files drawn into the folder. */
export async function pictures(folder: string): Promise<Picture[]> {
  if (!existsSync(MANIFEST)) {
    const drawn = await drawPictures();
    return Promise.all(
      Object.entries(DRAWN_ANSWERS).map(async ([name, answer]) => {
        const path = join(folder, name);
        await writeFile(path, await drawn[name]!());
        return { name, path, answer };
      }),
    );
  }
  const rows = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { file: string; expect: string }[];
  return rows
    .filter(({ expect }) => expect !== 'reference')
    .map(({ file }) => ({ name: file, path: join(AWKWARD, file), answer: AWKWARD_ANSWERS[file]! }));
}

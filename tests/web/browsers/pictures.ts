import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AWKWARD_ANSWERS, DRAWN_ANSWERS, type Expected } from './answers.ts';
import { drawPictures, EXACT } from './drawPictures.ts';

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
export const SOURCE = existsSync(MANIFEST) ? 'the collection of awkward files' : 'files drawn here alone';

/** Each for a decoder or an answer of its own. */
const ONE_EACH = [
  ...['turned.jpg', 'cmyk.jpg', 'rgb16.png', 'lossy.webp', 'photo.avif', 'photo.tif', 'corners.heic'],
  ...['a head alone.jpg', 'login-page.png', 'drawing.svg', 'ünd 猫 🦆 #1%20.JPG'],
];

/** One for each format, and those that every engine reads to the last bit. */
export async function onePictureEach(folder: string): Promise<Picture[]> {
  const exact = Object.fromEntries(Object.keys(EXACT).map((name) => [name, 'ready' as const]));
  const answers = Object.fromEntries(ONE_EACH.map((name) => [name, DRAWN_ANSWERS[name]!]));
  return draw(folder, { ...answers, ...exact });
}

/** All that are drawn, into the folder, and the collection where this machine has it. */
export async function allPictures(folder: string): Promise<Picture[]> {
  const drawn = await draw(folder, DRAWN_ANSWERS);
  if (!existsSync(MANIFEST)) return drawn;
  const rows = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { file: string; expect: string }[];
  const awkward = rows
    .filter(({ expect }) => expect !== 'reference')
    .map(({ file }) => ({ name: file, path: join(AWKWARD, file), answer: AWKWARD_ANSWERS[file]! }));
  // Of two with one name the page would tell the same.
  const names = new Set(awkward.map(({ name }) => name));
  return [...awkward, ...drawn.filter(({ name }) => !names.has(name))];
}

async function draw(folder: string, answers: Readonly<Record<string, Expected>>): Promise<Picture[]> {
  const drawn = { ...(await drawPictures()), ...EXACT };
  return Promise.all(
    Object.entries(answers).map(async ([name, answer]) => {
      const path = join(folder, name);
      await writeFile(path, await drawn[name]!());
      return { name, path, answer };
    }),
  );
}

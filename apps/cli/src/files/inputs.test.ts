import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveInputs } from './inputs.ts';

let folder: string;

const FILES = [
  'photos/cat10.jpg',
  'photos/cat2.JPG',
  'photos/dog.heic',
  'photos/notes.txt',
  'photos/.hidden.jpg',
  'photos/cat2.whatsapp.webp',
  'photos/cat2.mask.png',
  'photos/CAT2.CutOut.PNG',
  'photos/deep/bird.jfif',
  'odd/[ab].jpg',
  'odd/a.jpg',
  'odd/a b "c" %20 🐈.png',
  'odd/new\nline.png',
  'odd/-x.jpg',
  'odd/no-ending',
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-inputs-'));
  for (const file of FILES) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), 'x');
  }
  await mkdir(join(folder, 'empty'));
  await mkdir(join(folder, 'photos/folder.jpg'));
  await symlink('nowhere', join(folder, 'photos/broken.jpg'));
});

afterAll(() => rm(folder, { recursive: true }));

async function names(...words: string[]): Promise<string[]> {
  return (await resolveInputs(words, folder)).inputs.map(({ name }) => name);
}

async function problems(...words: string[]): Promise<string[]> {
  return (await resolveInputs(words, folder)).problems.map(({ name, error }) => `${name} ${error.code}`);
}

describe('resolveInputs', () => {
  test('a folder gives its own pictures as people count, without hidden files and products', async () => {
    expect(await names('photos')).toEqual(['photos/cat2.JPG', 'photos/cat10.jpg', 'photos/dog.heic']);
  });

  test('a pattern reaches into folders', async () => {
    expect(await names('photos/**/*.{jpg,jfif}')).toEqual(['photos/cat10.jpg', 'photos/deep/bird.jfif']);
    expect(await names('photos/**')).toEqual([
      'photos/cat2.JPG',
      'photos/cat10.jpg',
      'photos/deep/bird.jfif',
      'photos/dog.heic',
    ]);
    expect(await names('photos/*.txt')).toEqual(['photos/notes.txt']);
  });

  test('what exists is taken as it is written, before it is a pattern', async () => {
    expect(await names('odd/[ab].jpg')).toEqual(['odd/[ab].jpg']);
    expect(await names('photos/cat2.whatsapp.webp', 'odd/no-ending')).toEqual([
      'photos/cat2.whatsapp.webp',
      'odd/no-ending',
    ]);
    const odd = ['odd/a b "c" %20 🐈.png', 'odd/new\nline.png', './odd/-x.jpg'];
    expect(await names(...odd)).toEqual(odd);
  });

  test('keeps the order of the words and takes each file once', async () => {
    expect(await names('photos/dog.heic', 'photos', './photos/cat10.jpg', '-', '-')).toEqual([
      'photos/dog.heic',
      'photos/cat2.JPG',
      'photos/cat10.jpg',
      '-',
    ]);
  });

  test('a word that leads to nothing is named, and the others go on', async () => {
    const found = await resolveInputs(['nope.jpg', 'odd/a.jpg', 'nope*', 'empty', '', 'odd/a.jpg/x'], folder);
    expect(found.inputs.map(({ name }) => name)).toEqual(['odd/a.jpg']);
    expect(found.problems.map(({ name, error }) => [name, error.code])).toEqual([
      ['nope.jpg', 'input-not-found'],
      ['nope*', 'input-not-found'],
      ['empty', 'folder-empty'],
      ['', 'input-not-found'],
      ['odd/a.jpg/x', 'input-not-found'],
    ]);
    expect(await problems('a\0b', 'x'.repeat(5000))).toHaveLength(2);
  });
});

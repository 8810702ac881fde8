import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BenchError } from '../benchError.ts';
import { readManifest } from './readManifest.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stickersnap-bench-'));
  for (const name of ['images', 'masks']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'images', 'cat.jpg'), '');
  writeFileSync(join(folder, 'masks', 'cat.png'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const manifest = (text: string) => writeFileSync(join(folder, 'manifest.json'), text);

test('reads what is there and ignores other fields', async () => {
  manifest('[{"file": "cat.jpg", "mask": "cat.png", "dataset": "pets", "width": 3}]');
  expect(await readManifest(folder)).toEqual([
    {
      id: 'cat',
      dataset: 'pets',
      image: join(folder, 'images', 'cat.jpg'),
      mask: join(folder, 'masks', 'cat.png'),
      matte: undefined,
    },
  ]);
});

test('a tag tells mattes from outlines', async () => {
  const entry = { file: 'cat.jpg', mask: 'cat.png', dataset: 'pets' };
  manifest(
    JSON.stringify([
      { ...entry, tags: ['hair', 'matte'] },
      { ...entry, tags: [] },
    ]),
  );
  expect((await readManifest(folder)).map(({ matte }) => matte)).toEqual([true, false]);
});

test.each([
  ['no manifest', undefined, 'manifest.json cannot be read'],
  ['no JSON', '[{', 'is no JSON'],
  ['no list', '{}', 'is no list'],
  ['nothing in it', '[]', 'lists no picture'],
  ['a field missing', '[{"file": "cat.jpg", "dataset": "pets"}]', 'Entry 1 of .* has no “mask”'],
  ['an entry that is none', '[null]', 'Entry 1'],
  [
    'a file missing',
    '[{"file": "dog.jpg", "mask": "cat.png", "dataset": "pets"}]',
    'dog.jpg is named .* cannot be read',
  ],
])('%s: says so', async (_, text, message) => {
  if (text !== undefined) manifest(text);
  const reading = readManifest(folder);
  await expect(reading).rejects.toBeInstanceOf(BenchError);
  await expect(reading).rejects.toThrow(new RegExp(message));
});

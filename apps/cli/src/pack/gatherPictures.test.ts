import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packTarget } from '@stickersnap/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gatherPictures } from './gatherPictures.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-gather-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const gather = (...words: string[]) => gatherPictures(words, packTarget('whatsapp'), folder);
const names = async (...words: string[]) => (await gather(...words)).pictures.map(({ name }) => name);

describe('gatherPictures', () => {
  test('a folder: stickers for the target before pictures, pictures before other stickers, in natural order', async () => {
    await put({
      'a/cat10.jpg': '',
      'a/cat2.jpg': '',
      'a/cat2.png': '',
      'a/dog.jpg': '',
      'a/dog.telegram.webp': '',
      'a/dog.whatsapp.webp': '',
      'a/cow.telegram.webp': '',
      'a/dog.mask.png': '',
      'a/.hidden.jpg': '',
      'a/notes.md': '',
      'a/cover.png': '',
    });
    const { pictures, cover } = await gather('a');
    expect(pictures.map(({ name }) => name)).toEqual(
      ['cat2.jpg', 'cat2.png', 'cat10.jpg', 'cow.telegram.webp', 'dog.whatsapp.webp'].map((name) =>
        join('a', name),
      ),
    );
    expect(pictures.map(({ stem }) => stem)).toEqual(['cat2', 'cat2', 'cat10', 'cow', 'dog']);
    expect(cover).toBe(join(folder, 'a/cover.png'));
  });

  test('files and folders in the order of the words, each once', async () => {
    await put({ 'a/2.jpg': '', 'a/1.jpg': '', 'z.jpg': '' });
    expect(await names('z.jpg', 'a', 'a/1.jpg')).toEqual(['z.jpg', join('a', '1.jpg'), join('a', '2.jpg')]);
  });

  test('texts lie beside the pictures; stickers.json goes before emoji.txt', async () => {
    await put({
      'a/01-cat.webp': '',
      'a/dog.whatsapp.webp': '',
      'a/title.txt': 'Pets\n',
      'a/author.txt': 'Ann',
      'a/emoji.txt': '{"01-cat": "😀", "dog": "🐶"}',
      'a/stickers.json': '{"01-cat.webp": {"emojis": "🐱", "altText": "A cat"}, "cow": "🐄"}',
    });
    const gathered = await gather('a');
    expect(gathered).toMatchObject({ title: 'Pets', author: 'Ann', unused: ['cow'] });
    expect(gathered.pictures.map(({ stem, texts }) => [stem, texts])).toEqual([
      ['cat', { emojis: ['🐱'], altText: 'A cat' }],
      ['dog', { emojis: ['🐶'] }],
    ]);
    const alone = await gather('a/dog.whatsapp.webp');
    expect(alone).toMatchObject({ unused: [], pictures: [{ texts: { emojis: ['🐶'] } }] });
    expect(alone.title).toBeUndefined();
  });

  test('pictures are told by content, what is left out is named, what is not read is told', async () => {
    const jpeg = '\xff\xd8\xff\xe0 and so on';
    await put({ 'a/notes.md': 'Milk', 'a/title.txt': 'Pets', 'a/layers.psd': '8BPS' });
    await writeFile(join(folder, 'a/scan'), jpeg, 'latin1');
    await writeFile(join(folder, 'a/cat.jpg'), jpeg, 'latin1');
    await writeFile(join(folder, 'a/cat.png.png'), jpeg, 'latin1');
    const { pictures, leftOut, refused } = await gather('a');
    expect(pictures.map(({ name, stem }) => [name, stem])).toEqual([
      [join('a', 'cat.jpg'), 'cat'],
      [join('a', 'cat.png.png'), 'cat.png'],
      [join('a', 'scan'), 'scan'],
    ]);
    expect(leftOut).toEqual([{ name: join('a', 'notes.md'), reason: 'it is a text' }]);
    expect(refused.map(({ name, error }) => [name, error.code])).toEqual([
      [join('a', 'layers.psd'), 'input-unsupported'],
    ]);
  });

  test('says what is not there', async () => {
    await put({ 'empty/notes.md': '' });
    await expect(gather('empty')).rejects.toMatchObject({ code: 'folder-empty' });
    await expect(gather('none.jpg')).rejects.toMatchObject({ code: 'input-not-found' });
  });
});

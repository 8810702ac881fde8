import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { whatIsAt, writeFolder } from './writeFolder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-folder-'));
});
afterEach(() => rm(folder, { recursive: true }));

const files = (...paths: string[]) => paths.map((path) => ({ path, bytes: Buffer.from(path) }));

describe('writeFolder', () => {
  test('writes all files, in folders that are made', async () => {
    await writeFolder(join(folder, 'a/b'), files('1.txt', 'c/2.txt'));
    expect(await readFile(join(folder, 'a/b/c/2.txt'), 'utf8')).toBe('c/2.txt');
    expect(await readdir(join(folder, 'a'))).toEqual(['b']);
  });

  test('takes the place of what is there, wholly', async () => {
    await writeFolder(join(folder, 'a'), files('old.txt'));
    await writeFolder(join(folder, 'a'), files('new.txt'));
    expect(await readdir(folder)).toEqual(['a']);
    expect(await readdir(join(folder, 'a'))).toEqual(['new.txt']);
  });

  test('leaves nothing of what failed, and all of what was there', async () => {
    await writeFolder(join(folder, 'a'), files('old.txt'));
    const failing = writeFolder(join(folder, 'a'), files('1.txt', '1.txt'));
    await expect(failing).rejects.toMatchObject({ code: 'output-unwritable' });
    const stopping = AbortSignal.abort(new Error('enough'));
    await expect(writeFolder(join(folder, 'a'), files('2.txt'), { signal: stopping })).rejects.toThrow(
      'enough',
    );
    expect(await readdir(folder)).toEqual(['a']);
    expect(await readdir(join(folder, 'a'))).toEqual(['old.txt']);
  });
});

describe('whatIsAt', () => {
  const texts = ['title.txt', 'author.txt', 'emoji.txt'];

  test.each<[string, readonly string[]]>([
    ['pack', [...texts, '01-cat.webp', '02.png', 'cover.png', 'stickers.json']],
    ['pack', ['contents.json', 'cats/01.webp']],
    ['folder', ['cat.jpg']],
    ['folder', ['title.txt', 'cat.jpg']],
    ['folder', [...texts, '01-cat.webp', 'cat.jpg']],
    ['folder', [...texts, '01-cat.webp', 'more/cat.jpg']],
    ['folder', ['contents.json', 'cat.jpg']],
  ])('%s: %j', async (kind, names) => {
    await writeFolder(join(folder, 'a'), files(...names));
    expect(await whatIsAt(join(folder, 'a'))).toBe(kind);
  });

  test('an empty folder is as good as none', async () => {
    await mkdir(join(folder, 'empty'));
    await writeFile(join(folder, 'file'), 'x');
    const kinds = ['none', 'empty', 'file'].map((name) => whatIsAt(join(folder, name)));
    expect(await Promise.all(kinds)).toEqual(['nothing', 'nothing', 'file']);
  });
});

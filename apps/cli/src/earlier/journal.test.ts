import { appendFile, mkdtemp, readFile, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cutIn } from '../testing/cutIn.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-journal-'));
  await put('1.jpg', 'cat');
  await put('2.jpg', 'bad');
  await put('3.jpg', 'cow');
});
afterEach(() => rm(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
const put = (name: string, text: string) => writeFile(path(name), text);
const resume = (...argv: string[]) => cutIn(folder, ['.', '--resume', 'j', '--jobs', '1', ...argv]);
const lines = async () => (await readFile(path('j'), 'utf8')).trimEnd().split('\n').slice(1);

describe('cut --resume', () => {
  test('what is done and what failed is not done again; --retry tries what failed', async () => {
    expect((await resume()).engine.seen).toEqual(['cat', 'bad', 'cow']);
    const second = await resume();
    expect(second.engine.seen).toEqual([]);
    expect(second.code).toBe(1);
    expect(second.err).toMatch(/2\.jpg: .*damaged/);
    expect(second.err + second.out).toContain('--retry');
    await put('2.jpg', 'bad');
    expect((await resume('--retry')).engine.seen).toEqual(['bad']);
    expect((await resume('--force')).engine.seen).toEqual(['cat', 'bad', 'cow']);
  });

  test('goes on where it was stopped', async () => {
    await put('2.jpg', 'stop');
    expect((await resume()).engine.seen).toEqual(['cat', 'stop']);
    expect(await lines()).toHaveLength(1);
    await put('2.jpg', 'dog');
    expect((await resume()).engine.seen).toEqual(['dog', 'cow']);
  });

  test('what changed is done again: the picture, the options, a lost product', async () => {
    await resume();
    const { mtime } = await stat(path('1.jpg'));
    await put('1.jpg', 'cat 2');
    // Older than its sticker, as a copied file may be.
    await utimes(path('1.jpg'), mtime, new Date(mtime.getTime() - 60_000));
    expect((await resume()).engine.seen).toEqual(['cat 2']);
    expect((await resume('--shadow')).engine.seen).toEqual(['cat 2', 'bad', 'cow']);
    expect((await resume('--shadow')).engine.seen).toEqual([]);
    await unlink(path('3.whatsapp.webp'));
    expect((await resume('--shadow')).engine.seen).toEqual(['cow']);
    expect((await resume('--shadow', '--out', 'o')).engine.seen).toEqual(['cat 2', 'cow']);
  });

  test('a line that was cut off counts for nothing', async () => {
    await resume();
    await appendFile(path('j'), '{"input":"/x');
    await put('4.jpg', 'dog');
    expect((await resume()).engine.seen).toEqual(['dog']);
    expect((await resume()).engine.seen).toEqual([]);
  });

  test('does not write into a file that is no journal', async () => {
    await expect(resume('--resume', '1.jpg')).rejects.toMatchObject({ code: 'option-invalid' });
    expect(await readFile(path('1.jpg'), 'utf8')).toBe('cat');
  });
});

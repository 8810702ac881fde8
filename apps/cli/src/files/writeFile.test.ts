import { mkdtemp, readdir, readFile, rm, writeFile as writePlain } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { discardUnfinished, writeFile } from './writeFile.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-write-'));
});
afterEach(() => rm(folder, { recursive: true }));

const BYTES = Uint8Array.of(1, 2, 3);

describe('writeFile', () => {
  test('makes the folders and leaves only the file', async () => {
    await writeFile(join(folder, 'a/b/x.webp'), BYTES);
    expect(await readdir(join(folder, 'a/b'))).toEqual(['x.webp']);
    expect(new Uint8Array(await readFile(join(folder, 'a/b/x.webp')))).toEqual(BYTES);
  });

  test('aborted, it rethrows the reason and leaves the old file as it was', async () => {
    await writePlain(join(folder, 'x'), 'old');
    const stopping = new AbortController();
    const writing = writeFile(join(folder, 'x'), BYTES, { signal: stopping.signal });
    const reason = new Error('enough');
    stopping.abort(reason);
    await expect(writing).rejects.toBe(reason);
    expect(await readdir(folder)).toEqual(['x']);
    expect(await readFile(join(folder, 'x'), 'utf8')).toBe('old');
  });

  test('says which name cannot be written, and why', async () => {
    await writePlain(join(folder, 'file'), '');
    await expect(writeFile(join(folder, 'file/x.webp'), BYTES, { name: 'x.webp' })).rejects.toMatchObject({
      code: 'output-unwritable',
      details: { name: 'x.webp', reason: expect.stringContaining('file') },
    });
    await expect(writeFile(join(folder, 'y'.repeat(300)), BYTES)).rejects.toThrow('too long');
    expect(await readdir(folder)).toEqual(['file']);
  });

  test('what is unfinished can be removed at once', async () => {
    const writing = writeFile(join(folder, 'x'), BYTES).catch(() => {});
    for (let tries = 0; tries < 1000 && (await readdir(folder)).length === 0; tries++);
    discardUnfinished();
    await writing;
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { productIndex } from './productIndex.ts';
import { INDEX_NAME } from './productIndexState.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-index-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('of two that want one stem the earlier has it, whoever asks', async () => {
  const [mine, yours] = [productIndex(folder), productIndex(folder)];
  await Promise.all([mine.sync(), yours.sync()]);
  await mine.claim('Cat', join(folder, 'cat.png'));
  await yours.claim('cat', join(folder, 'cat.jpg'));
  for (const index of [mine, yours]) expect(index.ownerOf('CAT')).toBe(join(folder, 'cat.png'));
  await yours.release('cat');
  await yours.claim('cat', join(folder, 'cat.jpg'));
  await mine.sync();
  expect(mine.ownerOf('cat')).toBe(join(folder, 'cat.jpg'));
});

test('half a line counts for nothing, and does not spoil the next', async () => {
  const index = productIndex(folder);
  await appendFile(join(folder, INDEX_NAME), '{"stem":"dog","of":"do');
  await index.record({ 'cat.png': { of: join(folder, '../a/cat.jpg'), options: 'x', hash: 'y' } });
  const again = productIndex(folder);
  await again.sync();
  expect(again.ownerOf('dog')).toBeUndefined();
  expect(again.made('cat.png')).toEqual({ of: join(folder, '../a/cat.jpg'), options: 'x', hash: 'y' });
});

test('what says nothing any more is dropped', async () => {
  const index = productIndex(folder);
  const line = `${JSON.stringify({ file: 'cat.png', of: 'cat.jpg', options: 'x' })}\n`;
  await appendFile(join(folder, INDEX_NAME), line.repeat(3000));
  await index.sync();
  expect((await readFile(join(folder, INDEX_NAME), 'utf8')).trim().split('\n')).toHaveLength(2);
  expect(index.made('cat.png')).toMatchObject({ options: 'x' });
});

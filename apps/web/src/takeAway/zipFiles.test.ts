import { readZip } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { zipFiles } from './zipFiles.ts';

test('zipFiles keeps every file under its name', async () => {
  const zip = await zipFiles([new File(['one'], 'a.webp'), new File(['two'], 'ب.webp')]);
  const entries = await readZip(new Uint8Array(await zip.arrayBuffer()));
  expect(entries.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)])).toEqual([
    ['a.webp', 'one'],
    ['ب.webp', 'two'],
  ]);
});

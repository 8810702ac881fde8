import { readZip } from '@stickersnap/core';
import type { CorrectionText } from '@stickersnap/store';
import { expect, test } from 'vitest';
import { exportArchive, measureExport } from './exportArchive.ts';

const OWNER = '11'.repeat(32);

/** As many corrections as there are to be, each read only when it is its turn. */
function shelf(count: number) {
  const parts = { count, read: 0, pictures: 0 };
  const corrections = {
    async *texts(owner: string): AsyncGenerator<CorrectionText> {
      expect(owner).toBe(OWNER);
      for (let i = 0; i < parts.count; i++) {
        parts.read++;
        yield { id: `id${i}`, record: `{"id":"id${i}"}`, image: `image${i}` };
      }
    },
  };
  const blobs = {
    get: async (image: string) => {
      parts.pictures++;
      return image === 'image1' ? undefined : Buffer.from(image);
    },
  };
  return { parts, store: { corrections, blobs } as unknown as Parameters<typeof exportArchive>[0] };
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

test.each([0, 1, 3])('the list of %i first, then their pictures where they are', async (count) => {
  const { store } = shelf(count);
  const files = readZip(await collect(exportArchive(store, await measureExport(store, OWNER))));
  expect(JSON.parse(Buffer.from(files[0]!.bytes).toString())).toEqual({
    corrections: Array.from({ length: count }, (_, i) => ({ id: `id${i}` })),
  });
  expect(files.slice(1).map(({ path }) => path)).toEqual(
    ['pictures/id0', 'pictures/id1', 'pictures/id2'].slice(0, count).filter((path) => !path.endsWith('1')),
  );
});

test('nothing is read before it is asked for', async () => {
  const { store, parts } = shelf(1_000);
  const pieces = exportArchive(store, await measureExport(store, OWNER));
  expect(parts).toMatchObject({ read: 1_000, pictures: 0 });
  // Its header, the list’s beginning, and two records.
  for (let i = 0; i < 4; i++) await pieces.next();
  expect(parts).toMatchObject({ read: 1_002, pictures: 0 });
});

test('what changes in between ends it', async () => {
  const { store, parts } = shelf(2);
  const measured = await measureExport(store, OWNER);
  parts.count = 3;
  await expect(collect(exportArchive(store, measured))).rejects.toThrow('came or went');
});

import { access } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createMemoryBlobs } from '../testing/memoryBlobs.ts';
import { blobsContract } from './testing/blobsContract.ts';

describe('blobs in memory', () => {
  blobsContract(async (parts) => createMemoryBlobs(parts));

  test('what was lent is gone when it was given back, and the blob is not', async () => {
    const blobs = createMemoryBlobs({ now: () => 0, quota: 100 });
    const { id } = await blobs.put(Uint8Array.of(1, 2, 3));
    const { path, giveBack } = (await blobs.borrow(id))!;
    await access(path);
    await giveBack();
    await expect(access(path)).rejects.toThrow('ENOENT');
    expect(await blobs.get(id)).toEqual(Uint8Array.of(1, 2, 3));
  });
});

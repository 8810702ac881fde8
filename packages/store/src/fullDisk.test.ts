import { spawnSync } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startChild } from './testing/child.ts';
import type { Filled } from './testing/fillingChild.ts';
import { tempFolder } from './testing/tempFolder.ts';

// A small disk in a mount namespace of the child's own. Not every system lets one have that without being root;
// there the quota's tests are all there is.
const UNSHARE = ['unshare', '--map-root-user', '--mount'];
const hasOwnMounts = spawnSync(UNSHARE[0]!, [...UNSHARE.slice(1), 'true']).status === 0;

test.runIf(hasOwnMounts)(
  'a full disk refuses what is new, keeps what is there, and goes on with room',
  async () => {
    const directory = await tempFolder();
    const upload = join(await tempFolder(), 'upload');
    await writeFile(upload, Buffer.alloc(300_000));
    const mount = 'mount -t tmpfs -o size=6m tmpfs "$0" && exec "$@"';
    const child = startChild<Filled>(
      'fillingChild.ts',
      [directory, upload],
      [...UNSHARE, 'sh', '-c', mount, directory],
    );
    await child.ended();
    // Taken over from another disk in the end, and not left there.
    await expect(stat(upload)).rejects.toThrow('ENOENT');
    const [filled] = child.lines;
    expect(filled).toEqual({
      blobs: expect.any(Number),
      blobError: 'storage-full',
      adoptError: 'storage-full',
      jobError: 'storage-full',
      unfinished: 0,
      blobsReadable: filled?.blobs,
      keyKnown: true,
      jobsReadable: true,
      jobsAfter: true,
      blobAfter: true,
      adoptedAfter: true,
    });
    expect(filled?.blobs).toBeGreaterThan(20);
  },
);

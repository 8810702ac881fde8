import { createReadStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SnapError } from '@stickersnap/core';
import { extract, type Pack, pack } from 'tar-stream';
import { PRIVATE_FILE, PRIVATE_FOLDER, writeFile } from '../blobs/writeFile.ts';
import { isPlainName } from './listedFile.ts';
import { damaged } from './manifest.ts';

/** A backup in one file, for whoever carries it elsewhere. */
export const isArchive = (path: string): boolean => path.endsWith('.tar');

/** @param file not there yet; all of it is on the disk afterwards. */
export async function packFolder(folder: string, file: string): Promise<void> {
  const archive = pack();
  const feeding = feed(archive, folder).catch((error: Error) => archive.destroy(error));
  await writeFile(file, async (target) => {
    for await (const chunk of archive as AsyncIterable<Uint8Array>) await target.appendFile(chunk);
  });
  await feeding;
}

async function feed(archive: Pack, folder: string): Promise<void> {
  for (const name of await filesBelow(folder)) {
    const path = join(folder, name);
    const { size } = await stat(path);
    await new Promise<void>((resolve, reject) => {
      const entry = archive.entry({ name, size, mode: PRIVATE_FILE }, (error) =>
        error ? reject(error) : resolve(),
      );
      createReadStream(path).on('error', reject).pipe(entry);
    });
  }
  archive.finalize();
}

/** @param folder of its own, empty. @throws SnapError `backup-damaged` */
export async function unpackArchive(file: string, folder: string): Promise<void> {
  const walk = extract();
  const feeding = pipeline(createReadStream(file), walk);
  feeding.catch(() => undefined);
  try {
    for await (const entry of walk) {
      const { name, type } = entry.header;
      if (type !== 'file' || !isPlainName(name))
        throw damaged(file, `“${name.slice(0, 80)}” does not belong in it`);
      await mkdir(dirname(join(folder, name)), { recursive: true, mode: PRIVATE_FOLDER });
      await writeFile(join(folder, name), async (target) => {
        for await (const chunk of entry as AsyncIterable<Uint8Array>) await target.appendFile(chunk);
      });
    }
    await feeding;
  } catch (error) {
    throw isOfArchive(error) ? damaged(file, 'it is cut off, or no archive', error) : error;
  }
}

/** The disk's own errors name the call that failed; the archive's reader has several for one that is cut off. */
const isOfArchive = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof SnapError) && !('syscall' in error);

/** With slashes; the manifest last, as it was written. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  return names.sort();
}

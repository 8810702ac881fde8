import { writeZip } from '@stickersnap/core';

/** One archive of all the files, under their names. */
export async function zipFiles(files: readonly File[]): Promise<Blob> {
  const entries = await Promise.all(
    files.map(async (file) => ({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  return new Blob([writeZip(entries)], { type: 'application/zip' });
}

import { type FileHandle, open } from 'node:fs/promises';
import { checkSize, requirePicture, storedSize } from '@stickersnap/core';
import { DEFAULT_LIMITS } from '@stickersnap/node';
import type { ServerSettings } from '../../settings.ts';

/** Enough for the headers of all formats, embedded thumbnails and profiles included. */
const HEAD_BYTES = 256 * 1024;

/**
 * Looks at a picture's header before anything is decoded or queued.
 * @returns how many millions of pixels it has; 0 where the header does not say, and a decoder will.
 * @throws SnapError what the decoder would refuse it for: no picture, too large.
 */
export async function lookAt(path: string, settings: Pick<ServerSettings, 'maxMegapixels'>): Promise<number> {
  const head = await readHead(path);
  const format = requirePicture(head, HEAD_BYTES);
  const size = storedSize(head, format);
  if (size === undefined) return 0;
  checkSize(size, { megapixels: settings.maxMegapixels, side: DEFAULT_LIMITS.side });
  return (size.width * size.height) / 1e6;
}

export async function readHead(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file?.close();
  }
}

import { createHash } from 'node:crypto';
import { createImage, type ImageCodec, resizeImage, SnapError } from '@stickersnap/core';

const CELLS = 8;
const SIDE = 32;

/**
 * Reads no picture: patches of grey that the bytes decide, so that other bytes look different, and the same ones the
 * same. What begins with “unreadable” is none.
 */
export const sketchDecode: ImageCodec['decode'] = async (bytes) => {
  if (Buffer.from(bytes.subarray(0, 10)).toString() === 'unreadable')
    throw new SnapError('input-damaged', { reason: 'it is none' });
  const greys = createHash('sha512').update(bytes).digest();
  const patches = createImage(CELLS, CELLS);
  for (let i = 0; i < CELLS * CELLS; i++) patches.data.set([greys[i]!, greys[i]!, greys[i]!, 255], i * 4);
  const image = resizeImage(patches, SIDE, SIDE);
  return { image, fullSize: { width: SIDE, height: SIDE }, format: 'png', hasAlpha: false, warnings: [] };
};

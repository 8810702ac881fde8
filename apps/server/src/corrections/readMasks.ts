import { type Correction, type ExportedMasks, exportMasks } from '@stickersnap/core';

/** Characters up to which a record is read at once; starting a thread takes longer. */
export const SHORT_RECORD = 50_000;
/** Pixels of masks and pictures that are looked at without holding others up. */
const FEW_PIXELS = 1 << 20;

/** @param record as it was stored. @throws SnapError `option-invalid`; SyntaxError, where it is damaged. */
export function readMasks(record: string): ExportedMasks {
  return exportMasks(JSON.parse(record) as Correction);
}

/** Whether `readMasks` is done at once. @param record as it was stored. @throws SyntaxError */
export function hasSmallMasks(record: string): boolean {
  if (record.length > SHORT_RECORD) return false;
  const { image, after } = JSON.parse(record) as Correction;
  return Math.max(image.width * image.height, after.width * after.height) <= FEW_PIXELS;
}

import type { Correction } from '@stickersnap/core';

/** A correction with its picture. */
export interface ExportItem {
  readonly correction: Correction;
  readonly picture: Blob;
}

import { SnapError } from '@stickersnap/core';
import type { ReceivedFile, ReceivedForm } from './receivedForm.ts';

/** @throws SnapError `request-invalid` */
export function onePicture({ files }: ReceivedForm, field = 'picture'): ReceivedFile {
  const [file] = files;
  if (file !== undefined && files.length === 1) return file;
  throw new SnapError('request-invalid', { reason: `exactly one file is needed, in the field “${field}”` });
}

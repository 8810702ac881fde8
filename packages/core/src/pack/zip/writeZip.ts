import { SnapError } from '../../errors.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { PackFile } from '../model.ts';
import { createZipWriter, END_LENGTH, LOCAL_LENGTH, ROW_LENGTH, type ZipOptions } from './zipWriter.ts';

/**
 * Writes a ZIP archive in the order given.
 *
 * @throws SnapError `pack-unsafe` for names that `readZip` would refuse, and for what needs ZIP64.
 *
 * @example
 * import { decodeText, readZip, writeZip } from '@stickersnap/core';
 *
 * const archive = writeZip([{ path: 'cats/title.txt', bytes: new TextEncoder().encode('Cats') }]);
 * readZip(archive).map(({ path, bytes }) => [path, decodeText(bytes)]); // → [['cats/title.txt', 'Cats']]
 */
export function writeZip(files: readonly PackFile[], options: ZipOptions = {}): Uint8Array<ArrayBuffer> {
  const length = zipSize(files);
  if (length >= 0xffffffff)
    throw new SnapError('pack-unsafe', { reason: 'it would be too large for a plain ZIP archive' });
  const out = new Uint8Array(length);
  const zip = createZipWriter(options);
  let at = 0;
  const put = (bytes: Uint8Array) => {
    out.set(bytes, at);
    at += bytes.length;
  };
  for (const file of files) {
    put(zip.add(file));
    put(file.bytes);
  }
  put(zip.end());
  return out;
}

/** How many bytes the archive would have that `writeZip` makes. */
export function zipSize(files: readonly PackFile[]): number {
  return files.reduce(
    (sum, { path, bytes }) => sum + LOCAL_LENGTH + ROW_LENGTH + 2 * encodeUtf8(path).length + bytes.length,
    END_LENGTH,
  );
}

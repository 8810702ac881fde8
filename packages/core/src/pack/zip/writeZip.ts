import { SnapError } from '../../errors.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { PackFile } from '../model.ts';
import { crc32 } from './crc32.ts';
import { pathFault, pathKey } from './pathFault.ts';

const VERSION = 20;
const UTF8 = 0x0800;
/** 1980-01-01, the format's first day: the same files give the same bytes whenever they are written. */
const DATE = 0x0021;
const LOCAL_LENGTH = 30;
const ROW_LENGTH = 46;
const END_LENGTH = 22;

/**
 * Writes a ZIP archive in the order given. The files are stored, not deflated: stickers are compressed already.
 *
 * @throws SnapError `pack-unsafe` for names that `readZip` would refuse, and for what needs ZIP64.
 */
export function writeZip(files: readonly PackFile[]): Uint8Array<ArrayBuffer> {
  const length = zipSize(files);
  if (files.length >= 0xffff || length >= 0xffffffff)
    throw new SnapError('pack-unsafe', { reason: 'it would be too large for a plain ZIP archive' });
  checkPaths(files);
  const names = files.map(({ path }) => encodeUtf8(path));
  const out = new Uint8Array(length);
  const view = new DataView(out.buffer);
  const offsets: number[] = [];
  const sums = files.map(({ bytes }) => crc32(bytes));
  let at = 0;
  files.forEach(({ bytes }, i) => {
    offsets.push(at);
    view.setUint32(at, 0x04034b50, true);
    writeShared(view, at + 4, sums[i]!, bytes.length, names[i]!.length);
    out.set(names[i]!, at + LOCAL_LENGTH);
    out.set(bytes, at + LOCAL_LENGTH + names[i]!.length);
    at += LOCAL_LENGTH + names[i]!.length + bytes.length;
  });
  const start = at;
  files.forEach(({ bytes }, i) => {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, VERSION, true);
    writeShared(view, at + 6, sums[i]!, bytes.length, names[i]!.length);
    view.setUint32(at + 42, offsets[i]!, true);
    out.set(names[i]!, at + ROW_LENGTH);
    at += ROW_LENGTH + names[i]!.length;
  });
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, files.length, true);
  view.setUint16(at + 10, files.length, true);
  view.setUint32(at + 12, at - start, true);
  view.setUint32(at + 16, start, true);
  return out;
}

/** Bytes of the archive that `writeZip` would make. */
export function zipSize(files: readonly PackFile[]): number {
  return files.reduce(
    (sum, { path, bytes }) => sum + LOCAL_LENGTH + ROW_LENGTH + 2 * encodeUtf8(path).length + bytes.length,
    END_LENGTH,
  );
}

/** The 24 bytes that local header and directory row have in common; method and time stay 0. */
function writeShared(view: DataView, at: number, crc: number, size: number, nameLength: number): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, UTF8, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, nameLength, true);
}

function checkPaths(files: readonly PackFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    const fault = path.endsWith('/') ? `“${path}” is a folder` : pathFault(path);
    if (fault !== undefined) throw new SnapError('pack-unsafe', { reason: fault });
    const key = pathKey(path);
    if (seen.has(key)) throw new SnapError('pack-unsafe', { reason: `“${path}” is there twice` });
    seen.add(key);
  }
}

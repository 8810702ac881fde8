import { SnapError } from '../../errors.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { PackFile } from '../model.ts';
import { crc32 } from './crc32.ts';
import { pathFault, pathKey } from './pathFault.ts';

const VERSION = 20;
const UTF8 = 0x0800;
/** 1980-01-01, the format's first day: the same files give the same bytes whenever they are written. */
const DATE = 0x0021;
export const LOCAL_LENGTH = 30;
export const ROW_LENGTH = 46;
export const END_LENGTH = 22;

/** A file whose bytes are at hand only when they are written: how many, and their check sum (`crc32`). */
export interface MeasuredFile {
  readonly path: string;
  readonly length: number;
  readonly sum: number;
}

/** Writes a ZIP archive piece by piece: for each file what `add` returns, then its bytes; in the end what `end` returns. */
export interface ZipWriter {
  /** @throws SnapError `pack-unsafe` for names that `readZip` would refuse, and for what needs ZIP64. */
  add(file: PackFile | MeasuredFile): Uint8Array<ArrayBuffer>;
  end(): Uint8Array<ArrayBuffer>;
}

/** The files are stored, not deflated: pictures are compressed already. */
export function createZipWriter(): ZipWriter {
  const seen = new Set<string>();
  const rows: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let rowsLength = 0;

  return {
    add(file) {
      const { path } = file;
      checkPath(path, seen);
      const name = encodeUtf8(path);
      const size = 'bytes' in file ? file.bytes.length : file.length;
      const sum = 'bytes' in file ? crc32(file.bytes) : file.sum;
      const header = record(LOCAL_LENGTH, 0x04034b50, name);
      writeShared(header.view, 4, sum, size, name.length);
      const row = record(ROW_LENGTH, 0x02014b50, name);
      row.view.setUint16(4, VERSION, true);
      writeShared(row.view, 6, sum, size, name.length);
      row.view.setUint32(42, length, true);
      rows.push(row.bytes);
      length += header.bytes.length + size;
      rowsLength += row.bytes.length;
      if (rows.length >= 0xffff || length + rowsLength + END_LENGTH >= 0xffffffff)
        throw new SnapError('pack-unsafe', { reason: 'it would be too large for a plain ZIP archive' });
      return header.bytes;
    },
    end() {
      const out = new Uint8Array(rowsLength + END_LENGTH);
      let at = 0;
      for (const row of rows) {
        out.set(row, at);
        at += row.length;
      }
      const view = new DataView(out.buffer, at);
      view.setUint32(0, 0x06054b50, true);
      view.setUint16(8, rows.length, true);
      view.setUint16(10, rows.length, true);
      view.setUint32(12, rowsLength, true);
      view.setUint32(16, length, true);
      return out;
    },
  };
}

function record(length: number, signature: number, name: Uint8Array) {
  const bytes = new Uint8Array(length + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  bytes.set(name, length);
  return { bytes, view };
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

function checkPath(path: string, seen: Set<string>): void {
  const fault = path.endsWith('/') ? `“${path}” is a folder` : pathFault(path);
  if (fault !== undefined) throw new SnapError('pack-unsafe', { reason: fault });
  const key = pathKey(path);
  if (seen.has(key)) throw new SnapError('pack-unsafe', { reason: `“${path}” is there twice` });
  seen.add(key);
}

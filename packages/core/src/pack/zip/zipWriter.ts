import { SnapError } from '../../errors.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { PackFile } from '../model.ts';
import { crc32 } from './crc32.ts';
import { pathFault, pathKey } from './pathFault.ts';

const VERSION = 20;
const UTF8 = 0x0800;
export interface ZipOptions {
  /**
   * When the files were last changed, written as this machine's local time, as the format has it, in steps of two
   * seconds. By default 1980-01-01, the format's first day: the same files give the same bytes whenever they are
   * written.
   */
  readonly modified?: Date;
}

const FIRST_DAY = 0x0021;
export const LOCAL_LENGTH = 30;
export const ROW_LENGTH = 46;
export const END_LENGTH = 22;

export interface MeasuredFile {
  readonly path: string;
  /** CRC-32 of all its bytes, unsigned. */
  readonly crc: number;
  /** How many bytes it has. */
  readonly length: number;
}

/**
 * Writes a ZIP archive piece by piece: for each file what `add` returns, then its bytes; in the end what `end` returns.
 */
export interface ZipWriter {
  /** @throws SnapError `pack-unsafe` for names that `readZip` would refuse, and for what needs ZIP64. */
  add(file: PackFile): Uint8Array<ArrayBuffer>;
  /** The same for a file whose bytes are not at hand. */
  addMeasured(file: MeasuredFile): Uint8Array<ArrayBuffer>;
  end(): Uint8Array<ArrayBuffer>;
}

/**
 * A writer of a ZIP archive, piece by piece. The files are stored, not deflated: pictures are compressed already.
 *
 * @example
 * import { createZipWriter, readZip } from '@stickersnap/core';
 *
 * const writer = createZipWriter();
 * const bytes = new TextEncoder().encode('Cats');
 * // Each piece goes out as soon as it is there; nothing but the directory is kept.
 * const pieces = [writer.add({ path: 'title.txt', bytes }), bytes, writer.end()];
 * readZip(new Uint8Array(pieces.flatMap((piece) => [...piece])));
 * // → [{ path: 'title.txt', bytes: [67, 97, 116, 115] }]
 */
export function createZipWriter({ modified }: ZipOptions = {}): ZipWriter {
  const stamp = modified === undefined ? FIRST_DAY << 16 : stampOf(modified);
  const seen = new Set<string>();
  const rows: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let rowsLength = 0;

  function addMeasured({ path, crc, length: size }: MeasuredFile): Uint8Array<ArrayBuffer> {
    checkPath(path, seen);
    const name = encodeUtf8(path);
    const header = record(LOCAL_LENGTH, 0x04034b50, name);
    writeShared(header.view, 4, { stamp, crc, size, nameLength: name.length });
    const row = record(ROW_LENGTH, 0x02014b50, name);
    row.view.setUint16(4, VERSION, true);
    writeShared(row.view, 6, { stamp, crc, size, nameLength: name.length });
    row.view.setUint32(42, length, true);
    rows.push(row.bytes);
    length += header.bytes.length + size;
    rowsLength += row.bytes.length;
    if (rows.length >= 0xffff || length + rowsLength + END_LENGTH >= 0xffffffff)
      throw new SnapError('pack-unsafe', { reason: 'it would be too large for a plain ZIP archive' });
    return header.bytes;
  }

  return {
    add: ({ path, bytes }) => addMeasured({ path, crc: crc32(bytes), length: bytes.length }),
    addMeasured,
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

interface SharedFields {
  readonly stamp: number;
  readonly crc: number;
  readonly size: number;
  readonly nameLength: number;
}

/** The 24 bytes that local header and directory row have in common; the method stays 0. */
function writeShared(view: DataView, at: number, { stamp, crc, size, nameLength }: SharedFields): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 2, UTF8, true);
  view.setUint32(at + 6, stamp, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, nameLength, true);
}

/**
 * MS-DOS time in the lower half, date in the upper one; the nearest that there is, for dates before 1980 or after 2107.
 */
function stampOf(when: Date): number {
  const year = when.getFullYear();
  if (!(year >= 1980)) return FIRST_DAY << 16;
  if (year > 2107) return 0xff9f_bf7d;
  const date = ((year - 1980) << 9) | ((when.getMonth() + 1) << 5) | when.getDate();
  const time = (when.getHours() << 11) | (when.getMinutes() << 5) | (when.getSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}

function checkPath(path: string, seen: Set<string>): void {
  const fault = path.endsWith('/') ? `“${path}” is a folder` : pathFault(path);
  if (fault !== undefined) throw new SnapError('pack-unsafe', { reason: fault });
  const key = pathKey(path);
  if (seen.has(key)) throw new SnapError('pack-unsafe', { reason: `“${path}” is there twice` });
  seen.add(key);
}

import { SnapError } from '../../errors.ts';
import { decodeUtf8 } from '../../text/utf8.ts';

/** One row of an archive's central directory. */
export interface ZipEntry {
  readonly path: string;
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins, in bytes from the archive's start. */
  readonly offset: number;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  /** Where the directory begins, in bytes from the archive's start; the entries' data lie before it. */
  readonly start: number;
}

const END = 0x06054b50;
const ROW = 0x02014b50;
const END_LENGTH = 22;
const ROW_LENGTH = 46;
const ENCRYPTED = 0x2041;
const UTF8 = 0x0800;
const ZIP64_FIELD = 0x0001;
const UNIX = 3;
const LINK = 0xa;
const CODE_PAGE_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * Reads the central directory alone (APPNOTE 6.3.10, §4.3.12–16); nothing is unpacked. The rows are counted,
 * whatever the end record claims.
 *
 * @throws SnapError `pack-unreadable`; `pack-unsafe` for too many entries, encryption, several disks, ZIP64,
 *   links, and directories that do not end where the end record begins.
 */
export function readDirectory(bytes: Uint8Array, maxEntries: number): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw unreadable('it is no ZIP archive, or it is cut off');
  const claimed = view.getUint16(end + 10, true);
  if (claimed > maxEntries) throw unsafe(`it has more than ${maxEntries} entries`);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (length === 0xffffffff || start === 0xffffffff) throw unsafe('it uses ZIP64, which no pack needs');
  if (start + length !== end) throw unsafe('its directory does not lie where it should');
  const entries: ZipEntry[] = [];
  let at = start;
  while (at < end) {
    if (entries.length === maxEntries) throw unsafe(`it has more than ${maxEntries} entries`);
    if (at + ROW_LENGTH > end || view.getUint32(at, true) !== ROW)
      throw unreadable('its directory is damaged');
    const variable =
      view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (at + ROW_LENGTH + variable > end) throw unreadable('its directory is damaged');
    entries.push(readRow(bytes, view, at));
    at += ROW_LENGTH + variable;
  }
  const split = view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 6, true) !== 0;
  if (split || view.getUint16(end + 8, true) !== claimed) throw unsafe('it is a part of several');
  if (entries.length !== claimed)
    throw unsafe(`it claims ${claimed} entries and has ${entries.length} of them`);
  return { entries, start };
}

/** Where the last end record begins whose comment reaches exactly to the file's end. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_LENGTH - 0xffff);
  for (let at = view.byteLength - END_LENGTH; at >= first; at--) {
    const reaches = at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength;
    if (reaches && view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function readRow(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const nameLength = view.getUint16(at + 28, true);
  const extraStart = at + ROW_LENGTH + nameLength;
  const rawName = bytes.subarray(at + ROW_LENGTH, extraStart);
  const flags = view.getUint16(at + 8, true);
  const path = nameOf(rawName, flags);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  if ((flags & ENCRYPTED) !== 0) throw unsafe('it is encrypted');
  if (view.getUint16(at + 34, true) !== 0) throw unsafe('it is a part of several');
  const saturated = packedSize === 0xffffffff || size === 0xffffffff || offset === 0xffffffff;
  if (saturated || hasField(view, extraStart, view.getUint16(at + 30, true), ZIP64_FIELD))
    throw unsafe('it uses ZIP64, which no pack needs');
  if (bytes[at + 5] === UNIX && bytes[at + 41]! >>> 4 === LINK)
    throw unsafe('it holds a link to another file');
  const method = view.getUint16(at + 10, true);
  return { path, rawName, flags, method, crc: view.getUint32(at + 16, true), packedSize, size, offset };
}

/** A name as text: without the UTF-8 flag it is in IBM's code page 437 (APPNOTE, appendix D), or in UTF-8 after all. */
function nameOf(raw: Uint8Array, flags: number): string {
  const name = decodeUtf8(raw);
  if ((flags & UTF8) !== 0 || !name.includes('\ufffd')) return name;
  return Array.from(raw, (byte) => (byte < 128 ? String.fromCharCode(byte) : CODE_PAGE_437[byte - 128])).join(
    '',
  );
}

function hasField(view: DataView, start: number, length: number, id: number): boolean {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === id) return true;
  }
  return false;
}

function unreadable(reason: string): SnapError {
  return new SnapError('pack-unreadable', { reason });
}

function unsafe(reason: string): SnapError {
  return new SnapError('pack-unsafe', { reason });
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';
import { decompress } from 'wawoff2';

/** What is needed to shape and draw, and what browsers ask of a font; the rest is a font editor's notes. */
const TABLES = [
  'COLR',
  'CPAL',
  'GDEF',
  'GSUB',
  'cmap',
  'glyf',
  'head',
  'hhea',
  'hmtx',
  'loca',
  'maxp',
  'name',
  'OS/2',
  'post',
];

/** A table `post` of version 3 has no names of glyphs: nothing else in it changes. */
const POST = { version: 0x30000, length: 32 };

/** The emoji font as it comes along: of what its package has, the tables that are needed, compressed. */
export async function makeEmojiFont(): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await readFile(fileURLToPath(import.meta.resolve('twemoji-colr-font/twemoji.woff2')));
  // Without a date, so that the same font makes the same file.
  return gzipSync(withTables(withoutNames(await decompress(packed)), TABLES), { level: 9, mtime: 0 });
}

/** A font whose glyphs have no names. */
function withoutNames(font: Uint8Array): Uint8Array {
  const out = font.slice();
  const view = viewOf(out);
  for (const row of rowsOf(out).filter((each) => nameAt(out, each) === 'post')) {
    view.setUint32(view.getUint32(row + 8), POST.version);
    view.setUint32(row + 12, POST.length);
  }
  return out;
}

/** A font with these of its tables only (the OpenType specification, “Organization of an OpenType Font”). */
function withTables(font: Uint8Array, names: readonly string[]): Uint8Array {
  const view = viewOf(font);
  const rows = rowsOf(font).filter((row) => names.includes(nameAt(font, row)));
  const lengths = rows.map((row) => view.getUint32(row + 12));
  const begin = 12 + rows.length * 16;
  const out = new Uint8Array(lengths.reduce((sum, length) => sum + padded(length), begin));
  const to = viewOf(out);
  const power = Math.floor(Math.log2(rows.length));
  to.setUint32(0, view.getUint32(0));
  [rows.length, 16 << power, power, (rows.length - (1 << power)) * 16].forEach((value, i) => {
    to.setUint16(4 + i * 2, value);
  });
  let at = begin;
  rows.forEach((row, i) => {
    out.set(font.subarray(row, row + 16), 12 + i * 16);
    to.setUint32(12 + i * 16 + 8, at);
    const from = view.getUint32(row + 8);
    out.set(font.subarray(from, from + lengths[i]!), at);
    at += padded(lengths[i]!);
  });
  return out;
}

/** Where each table's row in the directory begins. */
function rowsOf(font: Uint8Array): number[] {
  return Array.from({ length: viewOf(font).getUint16(4) }, (_, i) => 12 + i * 16);
}

function nameAt(font: Uint8Array, row: number): string {
  return String.fromCharCode(...font.subarray(row, row + 4));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

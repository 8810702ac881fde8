import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';
import { decompress } from 'wawoff2';

/** What is needed to shape and draw; the rest is names of glyphs and a font editor's notes. */
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
];

/** The emoji font as it comes along: of what its package has, the tables that are needed, compressed. */
export async function makeEmojiFont(): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await readFile(fileURLToPath(import.meta.resolve('twemoji-colr-font/twemoji.woff2')));
  // Without a date, so that the same font makes the same file.
  return gzipSync(withTables(await decompress(packed), TABLES), { level: 9, mtime: 0 });
}

/** A font with these of its tables only (the OpenType specification, “Organization of an OpenType Font”). */
function withTables(font: Uint8Array, names: readonly string[]): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const rows = Array.from({ length: view.getUint16(4) }, (_, i) => 12 + i * 16).filter((row) =>
    names.includes(String.fromCharCode(...font.subarray(row, row + 4))),
  );
  const lengths = rows.map((row) => view.getUint32(row + 12));
  const begin = 12 + rows.length * 16;
  const out = new Uint8Array(lengths.reduce((sum, length) => sum + padded(length), begin));
  const to = new DataView(out.buffer);
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

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

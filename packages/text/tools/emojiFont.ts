import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';
import { decompress } from 'wawoff2';
import { withPlainLigatures } from './plainLigatures.ts';
import { beginOf, rowsOf, viewOf } from './tables.ts';

/** What is needed to shape and draw, and what browsers ask of a font; the rest is a font editor's notes. */
const TABLES = [
  'COLR',
  'CPAL',
  'GDEF',
  'GSUB',
  'OS/2',
  'cmap',
  'glyf',
  'head',
  'hhea',
  'hmtx',
  'loca',
  'maxp',
  'name',
  'post',
];

/** A table `post` of version 3 has no names of glyphs: nothing else in it changes. */
const POST = { version: 0x30000, length: 32 };

/** The font as its package has it. */
export async function readPackedEmojiFont(): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await readFile(fileURLToPath(import.meta.resolve('twemoji-colr-font/twemoji.woff2')));
  return new Uint8Array(await decompress(packed));
}

/** The emoji font as it comes along: of what its package has, the tables that are needed, compressed. */
export async function makeEmojiFont(): Promise<Uint8Array<ArrayBuffer>> {
  const font = withoutNames(await readPackedEmojiFont());
  const plain = withPlainLigatures(font, beginOf(font, 'GSUB'));
  // Without a date, so that the same font makes the same file.
  return gzipSync(withTables(plain, TABLES), { level: 9, mtime: 0 });
}

/** A font whose glyphs have no names. */
function withoutNames(font: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const out = font.slice();
  const view = viewOf(out);
  for (const { row } of rowsOf(out).filter(({ name }) => name === 'post')) {
    view.setUint32(view.getUint32(row + 8), POST.version);
    view.setUint32(row + 12, POST.length);
  }
  return out;
}

/** A font with these of its tables only (the OpenType specification, “Organization of a Font”). */
function withTables(font: Uint8Array, names: readonly string[]): Uint8Array {
  const view = viewOf(font);
  const rows = rowsOf(font)
    .filter(({ name }) => names.includes(name))
    .map(({ row }) => row);
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

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

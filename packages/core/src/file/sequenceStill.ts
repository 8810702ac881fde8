import { SnapError } from '../errors.ts';
import type { PictureFormat } from './sniff.ts';

/** A box of the ISO base media file format (ISO/IEC 14496-12, 4.2), without its head. */
interface Box {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Codecs of samples as their entries name them: the kind of a still picture, and the box with the decoder's settings.
 */
const CODECS: Readonly<Record<string, readonly [item: string, settings: string]>> = {
  av01: ['av01', 'av1C'],
  hvc1: ['hvc1', 'hvcC'],
  hev1: ['hvc1', 'hvcC'],
};
/** The handlers of tracks that hold pictures: of picture sequences, and of films. */
const HANDLERS = ['pict', 'vide'];
/** Bytes of a sample entry for pictures before the boxes in it (12.1.3). */
const ENTRY_HEAD = 78;

/**
 * The first frame of an AVIF or HEIC file that holds a sequence and no still picture, as a file with that picture
 * alone: decoders of pictures know no others.
 *
 * @returns `undefined` for all other files, whose picture is theirs to decode.
 * @throws SnapError `input-unsupported` when the first frame cannot be found.
 *
 * @example
 * import { sequenceStill } from '@stickersnap/core';
 *
 * // A still picture is its decoder’s own business.
 * sequenceStill(new TextEncoder().encode('GIF89a'), 'gif'); // → undefined
 */
export function sequenceStill(bytes: Uint8Array, format: PictureFormat): Uint8Array<ArrayBuffer> | undefined {
  if (format !== 'avif' && format !== 'heic') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const top = [...boxes(view, 0, view.byteLength)];
  const movie = top.find(({ name }) => name === 'moov');
  if (movie === undefined || top.some((box) => box.name === 'meta' && hasPrimary(view, box)))
    return undefined;
  try {
    for (const track of boxes(view, movie.from, movie.to)) {
      const still = track.name === 'trak' ? stillOf(view, track) : undefined;
      if (still !== undefined) return still;
    }
  } catch (error) {
    // DataView throws behind the end.
    if (!(error instanceof RangeError)) throw error;
  }
  throw new SnapError('input-unsupported', { format: `${format.toUpperCase()} sequence` });
}

function hasPrimary(view: DataView, { from, to }: Box): boolean {
  return [...boxes(view, from + 4, to)].some(({ name }) => name === 'pitm');
}

function stillOf(view: DataView, track: Box): Uint8Array<ArrayBuffer> | undefined {
  const media = inside(view, track, 'mdia');
  const handler = inside(view, media, 'hdlr');
  if (handler === undefined || !HANDLERS.includes(nameAt(view, handler.from + 8))) return undefined;
  const table = inside(view, inside(view, media, 'minf'), 'stbl');
  const described = inside(view, table, 'stsd');
  if (described === undefined) return undefined;
  const [entry] = boxes(view, described.from + 8, described.to);
  const codec = entry === undefined ? undefined : CODECS[entry.name];
  if (entry === undefined || codec === undefined) return undefined;
  const about = [...boxes(view, entry.from + ENTRY_HEAD, entry.to)];
  const settings = about.find(({ name }) => name === codec[1]);
  const sample = sampleOf(view, table);
  if (settings === undefined || sample === undefined) return undefined;
  const size = { width: view.getUint16(entry.from + 24), height: view.getUint16(entry.from + 26) };
  const told = [settings, ...about.filter(({ name }) => name === 'colr')];
  const properties = told.map(({ name, from, to }) => box(name, part(view, from, to)));
  return still(codec[0], size, properties, sample);
}

/** The bytes of the first one: chunks begin with samples, and the first chunk with the first. */
function sampleOf(view: DataView, table: Box | undefined): Uint8Array | undefined {
  const sizes = inside(view, table, 'stsz');
  const near = inside(view, table, 'stco');
  const far = inside(view, table, 'co64');
  if (sizes === undefined) return undefined;
  const length = view.getUint32(sizes.from + 4) || view.getUint32(sizes.from + 12);
  const at =
    near === undefined ? far && Number(view.getBigUint64(far.from + 8)) : view.getUint32(near.from + 8);
  return at === undefined ? undefined : part(view, at, at + length);
}

/** A file of one picture (ISO/IEC 23008-12): what decoders need, and nothing else. */
function still(
  item: string,
  { width, height }: { readonly width: number; readonly height: number },
  properties: readonly Uint8Array[],
  sample: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const brand = item === 'av01' ? 'avif' : 'heic';
  const all = [box('ispe', uint32(0, width, height)), ...properties];
  // Of the decoder's settings it is said that they must be understood.
  const links = all.map((_, i) => (i === 1 ? 0x80 : 0) | (i + 1));
  const meta = (at: number) =>
    box(
      'meta',
      uint32(0),
      box('hdlr', uint32(0, 0), letters('pict'), uint32(0, 0, 0), [0]),
      box('pitm', uint32(0), [0, 1]),
      // One item of one extent, whose place and length have four bytes each.
      box('iloc', uint32(0), [0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1], uint32(at, sample.length)),
      box('iinf', uint32(0), [0, 1], box('infe', uint32(0x02000000), [0, 1, 0, 0], letters(item), [0])),
      box('iprp', box('ipco', ...all), box('ipma', uint32(0, 1), [0, 1, links.length], links)),
    );
  const head = box('ftyp', letters(brand), uint32(0), letters(`${brand}mif1miaf`));
  const at = head.length + meta(0).length + 8;
  return joined([head, meta(at), box('mdat', sample)]);
}

function* boxes(view: DataView, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const short = view.getUint32(at);
    const head = short === 1 ? 16 : 8;
    if (at + head > to) return;
    const size = short === 0 ? to - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    if (size < head) return;
    yield { name: nameAt(view, at + 4), from: at + head, to: Math.min(to, at + size) };
    at += size;
  }
}

function inside(view: DataView, outer: Box | undefined, name: string): Box | undefined {
  return outer && [...boxes(view, outer.from, outer.to)].find((each) => each.name === name);
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

/** @throws RangeError where it does not lie within the file. */
function part(view: DataView, from: number, to: number): Uint8Array {
  if (to <= from || to > view.byteLength) throw new RangeError('behind the end of the file');
  return new Uint8Array(view.buffer, view.byteOffset + from, to - from);
}

function box(name: string, ...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, each) => sum + each.length, 8);
  return joined([uint32(length), letters(name), ...parts]);
}

function uint32(...values: readonly number[]): number[] {
  return values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

function letters(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of parts) {
    out.set(each, at);
    at += each.length;
  }
  return out;
}

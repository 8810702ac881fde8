import type { PictureFormat } from './sniff.ts';

/**
 * Whether a file ends before its picture does, by its structure alone: nothing is decoded. Decoders of different
 * browsers make half a picture of such a file, white, black or grey where it ends, or none at all.
 *
 * @returns `false`, too, where the format does not say (TIFF), or its structure is broken in another way.
 *
 * @example
 * import { isCutOff } from '@stickersnap/core';
 *
 * const start = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]);
 * isCutOff(start, 'jpeg'); // → true
 */
export function isCutOff(bytes: Uint8Array, format: PictureFormat): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return ENDS[format](view, bytes);
  } catch (error) {
    // DataView throws behind the end.
    if (error instanceof RangeError) return true;
    throw error;
  }
}

type Reader = (view: DataView, bytes: Uint8Array) => boolean;

const ENDS: Readonly<Record<PictureFormat, Reader>> = {
  jpeg: jpegEnds,
  png: pngEnds,
  gif: gifEnds,
  webp: (view) => view.getUint32(4, true) + 8 > view.byteLength,
  bmp: bmpEnds,
  avif: boxesEnd,
  heic: boxesEnd,
  tiff: () => false,
};

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Segment by segment, and the compressed data of each scan up to the next marker (ITU T.81, B.1.1). */
function jpegEnds(view: DataView, bytes: Uint8Array): boolean {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return false;
    const marker = view.getUint8(at + 1);
    if (marker === END_OF_IMAGE) return false;
    if (marker === 0xff) at++;
    else if (isBare(marker)) at += 2;
    else at += 2 + view.getUint16(at + 2);
    if (marker === START_OF_SCAN) at = nextMarker(bytes, at);
  }
}

/** Whether a marker has no length behind it: TEM and the restarts. */
function isBare(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1];
    // A byte 0xff of the data itself is followed by a zero.
    if (marker !== 0 && marker !== 0xff && marker !== undefined && !isBare(marker)) return at;
  }
  return bytes.length;
}

const IEND = 0x49454e44;

/** Whether a PNG ends before its last chunk, read chunk by chunk (PNG, 5.3). */
function pngEnds(view: DataView): boolean {
  for (let at = 8; ; at += 12 + view.getUint32(at)) if (view.getUint32(at + 4) === IEND) return false;
}

const EXTENSION = 0x21;
const IMAGE = 0x2c;

/** To the end of the first image's data (GIF89a, sections 17 on): the frames behind it are not read. */
function gifEnds(view: DataView): boolean {
  const tableSize = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * (2 << (flags & 7)));
  for (let at = 13 + tableSize(view.getUint8(10)); ; ) {
    const kind = view.getUint8(at);
    if (kind === IMAGE) at += 11 + tableSize(view.getUint8(at + 9));
    else if (kind === EXTENSION) at += 2;
    else return false;
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at++;
    if (kind === IMAGE) return false;
  }
}

const CORE_HEADER = 12;

/** Whether a BMP ends before the rows that its header promises; what is compressed says nothing of its length. */
function bmpEnds(view: DataView): boolean {
  const start = view.getUint32(10, true);
  if (view.getUint32(14, true) === CORE_HEADER) {
    const [width, height, bits] = [18, 20, 24].map((at) => view.getUint16(at, true)) as [
      number,
      number,
      number,
    ];
    return start + rowBytes(width, bits) * height > view.byteLength;
  }
  const compression = view.getUint32(30, true);
  if (compression !== 0 && compression !== 3) return false;
  const height = Math.abs(view.getInt32(22, true));
  return start + rowBytes(view.getInt32(18, true), view.getUint16(28, true)) * height > view.byteLength;
}

function rowBytes(width: number, bits: number): number {
  return Math.ceil((width * bits) / 32) * 4;
}

/** `ftyp`, `meta`, `moov`, `mdat`: all that a picture needs. What phones append behind them is often no box at all. */
const BOXES: ReadonlySet<number> = new Set([0x66747970, 0x6d657461, 0x6d6f6f76, 0x6d646174]);

/** Box by box (ISO/IEC 14496-12, 4.2); a box of size 0 reaches to the end, wherever that is. */
function boxesEnd(view: DataView): boolean {
  for (let at = 0; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at);
    const whole = size === 1 ? Number(view.getBigUint64(at + 8)) : size;
    if (at + whole > view.byteLength) return BOXES.has(view.getUint32(at + 4));
    if (whole < 8) return false;
    at += whole;
  }
  return false;
}

import type { Size } from '../geometry.ts';
import type { PictureFormat } from './sniff.ts';
import { choosePage } from './tiff/choosePage.ts';

/**
 * How many pixels a picture has, read from its header without decoding anything; before its orientation is
 * applied. For decoders that would allocate them all before they could be asked.
 *
 * @returns `undefined` where the header does not say.
 *
 * @example
 * import { storedSize } from '@stickersnap/core';
 *
 * // The beginning of a GIF: its sides stand behind the mark, the lower byte first.
 * const gif = new Uint8Array([...new TextEncoder().encode('GIF89a'), 0x80, 0x02, 0xe0, 0x01, 0, 0, 0]);
 * storedSize(gif, 'gif'); // → { width: 640, height: 480 }
 * storedSize(gif.subarray(0, 6), 'gif'); // → undefined
 */
export function storedSize(bytes: Uint8Array, format: PictureFormat): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return READERS[format](view, bytes);
  } catch (error) {
    // DataView throws where the header is cut off.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Reader = (view: DataView, bytes: Uint8Array) => Size | undefined;

const READERS: Readonly<Record<PictureFormat, Reader>> = {
  jpeg: readJpeg,
  png: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  gif: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  webp: readWebp,
  bmp: readBmp,
  tiff: (_, bytes) => choosePage(bytes)?.size,
  avif: readHeif,
  heic: readHeif,
};

/** The first frame header (ITU T.81, B.2.2): SOF0–SOF15 without DHT, JPG and DAC, which lie between them. */
function readJpeg(view: DataView): Size | undefined {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at++;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else at += 2 + view.getUint16(at + 2);
  }
}

function readWebp(view: DataView): Size | undefined {
  const kind = name(view, 12);
  if (kind === 'VP8X') return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (kind !== 'VP8 ') return undefined;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

function readBmp(view: DataView): Size {
  const core = view.getUint32(14, true) === 12;
  return core
    ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
    : { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

/** `ispe` properties stand in the first box but one, near the start. */
const HEIF_WINDOW = 1 << 18;
const ISPE = 0x69737065;

/**
 * The largest `ispe` property (ISO/IEC 23008-12, 6.5.3): a picture of tiles has one for the tiles, a thumbnail its
 * own, and the picture none that is smaller.
 */
function readHeif(view: DataView): Size | undefined {
  let largest: Size | undefined;
  const end = Math.min(view.byteLength, HEIF_WINDOW) - 16;
  for (let at = 4; at <= end; at++) {
    if (view.getUint32(at) !== ISPE) continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (largest === undefined || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

function name(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

import { createImage, type RgbaImage, SnapError } from '@stickersnap/core';
import { type BmpHeader, readBmpHeader } from './bmpHeader.ts';

export interface DecodedBmp {
  readonly image: RgbaImage;
  /** The file ends before its pixels do; what is missing is transparent. */
  readonly partial: boolean;
}

/**
 * Windows and OS/2 bitmaps of every depth, with palettes, bit fields and run lengths, both ways up.
 * The fourth byte of 32-bit pixels is alpha only where a mask says so; pixels that run lengths skip are
 * transparent, as in browsers.
 * @param header of the same bytes, its size checked by the caller: so much memory is taken.
 * @throws SnapError `input-damaged` when not one row is there, or next to none of what the header claims.
 */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader = readBmpHeader(bytes)): DecodedBmp {
  const source = bytes.subarray(header.offset);
  if (!header.runLength && rowsIn(source, header) * 100 < header.height) throw pixelsMissing();
  const image = createImage(header.width, header.height);
  const rows = header.runLength ? readRunLengths(source, header, image) : readRows(source, header, image);
  if (rows === 0) throw pixelsMissing();
  return { image, partial: rows < header.height };
}

function pixelsMissing(): SnapError {
  return new SnapError('input-damaged', { reason: 'its pixels are missing' });
}

function strideOf({ width, bits }: BmpHeader): number {
  return Math.ceil((width * bits) / 32) * 4;
}

function rowsIn(source: Uint8Array, header: BmpHeader): number {
  const stride = strideOf(header);
  // The last row's padding may be missing.
  const padding = stride - Math.ceil((header.width * header.bits) / 8);
  return Math.min(header.height, Math.floor((source.length + padding) / stride));
}

/** @returns how many rows the file has. */
function readRows(source: Uint8Array, header: BmpHeader, image: RgbaImage): number {
  const { width, height, bits } = header;
  const stride = strideOf(header);
  const rows = rowsIn(source, header);
  const readRow = bits <= 8 ? readIndexed : bits === 24 ? read24 : readMasked;
  for (let row = 0; row < rows; row++) {
    const y = header.topDown ? row : height - 1 - row;
    readRow(source, row * stride, header, image.data, y * width * 4);
  }
  if (header.masks.alpha !== 0) opaqueWhenInvisible(image.data);
  return rows;
}

type Out = RgbaImage['data'];

function readIndexed(
  source: Uint8Array,
  from: number,
  { width, bits, palette }: BmpHeader,
  out: Out,
  to: number,
) {
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  for (let x = 0; x < width; x++) {
    const shift = 8 - bits - (x % perByte) * bits;
    setIndexed(out, to + x * 4, palette, (source[from + Math.floor(x / perByte)]! >> shift) & mask);
  }
}

function setIndexed(out: Out, to: number, palette: Uint8Array, index: number): void {
  out[to] = palette[index * 4 + 2]!;
  out[to + 1] = palette[index * 4 + 1]!;
  out[to + 2] = palette[index * 4]!;
  out[to + 3] = 255;
}

function read24(source: Uint8Array, from: number, { width }: BmpHeader, out: Out, to: number): void {
  for (let x = 0; x < width; x++, from += 3, to += 4) {
    out[to] = source[from + 2]!;
    out[to + 1] = source[from + 1]!;
    out[to + 2] = source[from]!;
    out[to + 3] = 255;
  }
}

function readMasked(source: Uint8Array, from: number, header: BmpHeader, out: Out, to: number): void {
  const { width, bits, masks } = header;
  const red = scaleOf(masks.red);
  const green = scaleOf(masks.green);
  const blue = scaleOf(masks.blue);
  const alpha = scaleOf(masks.alpha);
  const step = bits / 8;
  for (let x = 0; x < width; x++, from += step, to += 4) {
    let pixel = source[from]! | (source[from + 1]! << 8);
    if (step === 4) pixel |= (source[from + 2]! << 16) | (source[from + 3]! << 24);
    out[to] = ((pixel & masks.red) >>> red.shift) * red.factor;
    out[to + 1] = ((pixel & masks.green) >>> green.shift) * green.factor;
    out[to + 2] = ((pixel & masks.blue) >>> blue.shift) * blue.factor;
    out[to + 3] = masks.alpha === 0 ? 255 : ((pixel & masks.alpha) >>> alpha.shift) * alpha.factor;
  }
}

/** How a masked channel becomes 0–255. */
function scaleOf(mask: number): { shift: number; factor: number } {
  if (mask === 0) return { shift: 0, factor: 0 };
  const shift = 31 - Math.clz32(mask & -mask);
  return { shift, factor: 255 / (mask >>> shift) };
}

/** Many programs declare an alpha channel and leave it 0 throughout. */
function opaqueWhenInvisible(out: Out): void {
  for (let i = 3; i < out.length; i += 4) if (out[i] !== 0) return;
  for (let i = 3; i < out.length; i += 4) out[i] = 255;
}

const END_OF_LINE = 0;
const END_OF_BITMAP = 1;
const DELTA = 2;

/** @returns how many rows the file has; all of them when it ends as it should. */
function readRunLengths(source: Uint8Array, header: BmpHeader, image: RgbaImage): number {
  const { width, height, bits, palette } = header;
  let x = 0;
  let row = 0;
  const put = (index: number): void => {
    if (x < width) {
      const y = header.topDown ? row : height - 1 - row;
      setIndexed(image.data, (y * width + x) * 4, palette, index);
    }
    x++;
  };
  // In 4-bit runs the two halves of the byte alternate.
  const indexIn = (byte: number, i: number): number =>
    bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15;

  let at = 0;
  while (at + 1 < source.length && row < height) {
    const count = source[at++]!;
    const value = source[at++]!;
    if (count > 0) {
      for (let i = 0; i < count; i++) put(indexIn(value, i));
    } else if (value === END_OF_LINE) {
      x = 0;
      row++;
    } else if (value === END_OF_BITMAP) {
      return height;
    } else if (value === DELTA) {
      if (at + 1 >= source.length) return row;
      x += source[at++]!;
      row += source[at++]!;
    } else {
      const length = bits === 8 ? value : Math.ceil(value / 2);
      if (at + length > source.length) return row;
      for (let i = 0; i < value; i++) put(indexIn(source[at + (bits === 8 ? i : i >> 1)]!, i));
      at += length + (length % 2);
    }
  }
  // The end marker is often left out after the last row.
  return row >= height || (row === height - 1 && x >= width) ? height : row;
}

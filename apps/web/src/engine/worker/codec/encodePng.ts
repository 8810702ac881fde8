import { crc32, type EncodeSettings, type Mask, type RgbaImage } from '@stickersnap/core';
import { quantise } from './quantise.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GREY = 0;
const PALETTE = 3;
const TRUE_COLOUR_ALPHA = 6;

/**
 * A picture as PNG with straight alpha, without metadata. A canvas would multiply by alpha and lose colours.
 * With `colours` set it gets a palette of so many.
 */
export async function encodePng(
  image: RgbaImage,
  { colours }: Extract<EncodeSettings, { format: 'png' }>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (colours === undefined) {
    return assemble(image, TRUE_COLOUR_ALPHA, [], await deflate(filterRows(image, 4)));
  }
  const { palette, indices } = quantise(image, colours);
  const count = palette.length / 4;
  const rgb = new Uint8Array(count * 3);
  const alpha = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    rgb.set(palette.subarray(i * 4, i * 4 + 3), i * 3);
    alpha[i] = palette[i * 4 + 3]!;
  }
  const rows = plainRows({ ...image, data: indices });
  return assemble(image, PALETTE, [chunk('PLTE', rgb), chunk('tRNS', alpha)], await deflate(rows));
}

/** A mask as an 8-bit greyscale PNG. */
export async function encodeMaskPng(mask: Mask): Promise<Uint8Array<ArrayBuffer>> {
  return assemble(mask, GREY, [], await deflate(filterRows(mask, 1)));
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Each row by the filter whose output sums to the least (PNG specification, 12.7). */
function filterRows({ width, height, data }: Pixels, channels: number): Uint8Array<ArrayBuffer> {
  const stride = width * channels;
  const out = new Uint8Array((stride + 1) * height);
  const tried = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const to = y * (stride + 1);
    let least = Number.POSITIVE_INFINITY;
    for (let filter = 0; filter <= 4; filter++) {
      const sum = filterRow(data, y, stride, channels, filter, tried);
      if (sum >= least) continue;
      least = sum;
      out[to] = filter;
      out.set(tried, to + 1);
    }
  }
  return out;
}

/** @returns the sum of the output's absolute values, taken as signed. */
function filterRow(
  data: Pixels['data'],
  y: number,
  stride: number,
  channels: number,
  filter: number,
  out: Uint8Array,
): number {
  const row = y * stride;
  let sum = 0;
  for (let i = 0; i < stride; i++) {
    const left = i >= channels ? data[row + i - channels]! : 0;
    const up = y > 0 ? data[row + i - stride]! : 0;
    let predicted = 0;
    if (filter === 1) predicted = left;
    else if (filter === 2) predicted = up;
    else if (filter === 3) predicted = (left + up) >> 1;
    else if (filter === 4) {
      predicted = paeth(left, up, i >= channels && y > 0 ? data[row + i - stride - channels]! : 0);
    }
    const value = (data[row + i]! - predicted) & 255;
    out[i] = value;
    sum += value < 128 ? value : 256 - value;
  }
  return sum;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const byLeft = Math.abs(estimate - left);
  const byUp = Math.abs(estimate - up);
  const byUpLeft = Math.abs(estimate - upLeft);
  if (byLeft <= byUp && byLeft <= byUpLeft) return left;
  return byUp <= byUpLeft ? up : upLeft;
}

/** Filters do not suit indices. */
function plainRows({ width, height, data }: Pixels): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) out.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return out;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function assemble(
  { width, height }: Pixels,
  colourType: number,
  extra: readonly Uint8Array[],
  body: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colourType, 0, 0, 0], 8);
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', body),
    chunk('IEND', new Uint8Array(0)),
  ];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) out[4 + i] = name.charCodeAt(i);
  out.set(body, 8);
  view.setUint32(8 + body.length, crc32(out.subarray(4, 8 + body.length)));
  return out;
}

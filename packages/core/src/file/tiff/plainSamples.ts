import { SnapError } from '../../errors.ts';
import type { Size } from '../../geometry.ts';
import type { SampleLayout } from './sampleLayout.ts';

/**
 * The samples of each pixel, colours first, then alpha where there is one; whole numbers that use their whole range.
 */
export type PlainSamples = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** Fewer than this share of the pixels may lie beyond white: light that is brighter than paper. */
const MOST_BEYOND = 0.5;
/** What is darker than this throughout was counted on another scale than its depth says. */
const LEAST_WHITE = 1 / 128;

/**
 * The samples of a picture that belong to it, its alpha behind its colours and straight: eight bits stay eight, all
 * others become sixteen. Whole numbers count by their whole range, floating point from 0 to 1.
 *
 * @param bytes all samples of a pixel side by side, row after row.
 * @throws SnapError `input-damaged` when there are too few; `input-unsupported` when they are on another scale.
 *
 * @example
 * import { plainSamples, sampleLayout } from '@stickersnap/core';
 *
 * // Two grey pixels of 32-bit floating point: black, and half of the way to white.
 * const tags = new Map([[258, [32]], [262, [1]], [339, [3]]]);
 * const layout = sampleLayout({ page: 0, sub: undefined, tags });
 * const bytes = new Uint8Array(new Float32Array([0, 0.5]).buffer);
 * plainSamples(bytes, { width: 2, height: 1 }, layout, true); // → [0, 32768]
 */
export function plainSamples(
  bytes: Uint8Array,
  { width, height }: Size,
  layout: SampleLayout,
  littleEndian: boolean,
): PlainSamples {
  const { samples, colours, alpha, bits } = layout;
  const step = bits / 8;
  const pixels = width * height;
  if (bytes.length < pixels * samples * step)
    throw new SnapError('input-damaged', { reason: 'its pixels are missing' });
  const read = readerOf(bytes, layout, littleEndian);
  const kept = colours + (alpha === undefined ? 0 : 1);
  const out = bits === 8 ? new Uint8Array(pixels * kept) : new Uint16Array(pixels * kept);
  const white = bits === 8 ? 0xff : 0xffff;
  let beyond = 0;
  let largest = 0;
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += samples) {
    const opacity = alpha === undefined ? 1 : clamp(read((from + alpha) * step));
    const by = layout.associated && opacity > 0 ? white / opacity : white;
    const first = read(from * step);
    if (first > 1) beyond++;
    for (let c = 0; c < colours; c++) {
      const value = read((from + c) * step);
      if (value > largest) largest = value;
      out[to++] = Math.min(white, Math.max(0, value * by + 0.5));
    }
    if (alpha !== undefined) out[to++] = opacity * white + 0.5;
  }
  if (bits > 16 && largest > 0 && largest < LEAST_WHITE) throw otherScale(layout);
  if (beyond > MOST_BEYOND * pixels) throw otherScale(layout);
  return out;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function readerOf(bytes: Uint8Array, { bits, kind }: SampleLayout, little: boolean): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // What is no number is black.
  if (kind === 'float') return (at) => view.getFloat32(at, little) || 0;
  if (bits === 32) return (at) => view.getUint32(at, little) / 0xffffffff;
  return bits === 16 ? (at) => view.getUint16(at, little) / 0xffff : (at) => view.getUint8(at) / 0xff;
}

function otherScale({ kind, bits }: SampleLayout): SnapError {
  const format =
    kind === 'float'
      ? 'TIFF with floating-point numbers that are not counted from 0 to 1'
      : `TIFF with ${bits}-bit numbers that use next to nothing of their range`;
  return new SnapError('input-unsupported', { format });
}

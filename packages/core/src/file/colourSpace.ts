import type { PictureFormat } from './sniff.ts';

/** What a file says of its colours without a profile. */
export interface ColourSpace {
  /** x and y of red, green, blue and white (CIE 1931). */
  readonly primaries: readonly number[];
  /** How values become light: a code of ITU-T H.273, or the exponent from a value to light. */
  readonly transfer: { readonly code: number } | { readonly gamma: number };
}

const SRGB_PRIMARIES = [0.64, 0.33, 0.3, 0.6, 0.15, 0.06, 0.3127, 0.329];
/** ColourPrimaries of H.273, table 2, as far as pictures bear them. */
const PRIMARIES: Readonly<Record<number, readonly number[]>> = {
  1: SRGB_PRIMARIES,
  9: [0.708, 0.292, 0.17, 0.797, 0.131, 0.046, 0.3127, 0.329],
  11: [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.314, 0.351],
  12: [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.3127, 0.329],
};
const SRGB_CURVE = 13;
/** The codes of all transfers that have the curve of BT.709. */
const VIDEO_CURVES = [1, 6, 14, 15];
const OTHER_CURVES = [4, 5, 8, 16, 18];

/**
 * The colour space that a file names by numbers (CICP, or PNG’s gamma and primaries).
 *
 * @returns `undefined` where the file says nothing, has a profile that says it, or means sRGB.
 *
 * @example
 * import { colourSpace } from '@stickersnap/core';
 *
 * const big = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
 * const text = (words: string) => [...new TextEncoder().encode(words)];
 * const chunk = (name: string, body: number[]) => [...big(body.length), ...text(name), ...body, ...big(0)];
 * const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
 * const header = chunk('IHDR', [...big(1), ...big(1), 8, 2, 0, 0, 0]);
 * const png = [...signature, ...header, ...chunk('cICP', [12, 13, 0, 1]), ...chunk('IDAT', [])];
 * colourSpace(new Uint8Array(png), 'png')?.primaries; // → [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.313, 0.329]
 */
export function colourSpace(bytes: Uint8Array, format: PictureFormat): ColourSpace | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (format === 'png') return readPng(view);
    return format === 'avif' || format === 'heic' ? readNclx(view) : undefined;
  } catch (error) {
    // DataView throws behind the end.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const IDAT = 0x49444154;
const CICP = 0x63494350;
const ICCP = 0x69434350;
const SRGB = 0x73524742;
const GAMA = 0x67414d41;
const CHRM = 0x6348524d;

/** cICP goes before a profile, that before sRGB, and that before gAMA and cHRM (PNG, third edition, 4.3). */
function readPng(view: DataView): ColourSpace | undefined {
  let gamma: number | undefined;
  let primaries = SRGB_PRIMARIES;
  let told = false;
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const name = view.getUint32(at + 4);
    if (name === IDAT) break;
    if (name === CICP) return byCode(view.getUint8(at + 8), view.getUint8(at + 9), true);
    if (name === ICCP || name === SRGB) told = true;
    if (name === GAMA && view.getUint32(at + 8) > 0) gamma = 100_000 / view.getUint32(at + 8);
    if (name === CHRM) {
      // White stands first there.
      const values = Array.from({ length: 8 }, (_, i) => view.getUint32(at + 8 + i * 4) / 100_000);
      primaries = [...values.slice(2), ...values.slice(0, 2)];
    }
  }
  if (told || gamma === undefined) return undefined;
  // What nearly is sRGB's own curve means it.
  const near = primaries.every((value, i) => Math.abs(value - SRGB_PRIMARIES[i]!) < 0.005);
  if (near && Math.abs(gamma - 2.2) < 0.01) return undefined;
  return { primaries, transfer: { gamma } };
}

const HEADER_WINDOW = 1 << 18;
const COLR = 0x636f6c72;
const NCLX = 0x6e636c78;
const PROF = 0x70726f66;
const RICC = 0x72494343;

/** The first `colr` property of numbers (ISO/IEC 14496-12, 12.1.5), unless another one holds a profile. */
function readNclx(view: DataView): ColourSpace | undefined {
  const end = Math.min(view.byteLength, HEADER_WINDOW) - 16;
  let found: ColourSpace | undefined;
  for (let at = 4; at <= end; at++) {
    if (view.getUint32(at) !== COLR) continue;
    const kind = view.getUint32(at + 4);
    if (kind === PROF || kind === RICC) return undefined;
    if (kind === NCLX) found ??= byCode(view.getUint16(at + 8), view.getUint16(at + 10), false);
  }
  return found;
}

/**
 * @param video whether the curve of BT.709 is meant where it is named: photos in AVIF and HEIC name it and mean sRGB's.
 */
function byCode(primaries: number, transfer: number, video: boolean): ColourSpace | undefined {
  const known = PRIMARIES[primaries] ?? SRGB_PRIMARIES;
  const named = VIDEO_CURVES.includes(transfer) && video ? 1 : transfer;
  const code = named === 1 && video ? 1 : OTHER_CURVES.includes(named) ? named : SRGB_CURVE;
  return known === SRGB_PRIMARIES && code === SRGB_CURVE
    ? undefined
    : { primaries: known, transfer: { code } };
}

import type { RgbaImage } from '../raster.ts';
import { lightToByte } from './lightToByte.ts';

/** Light under D50, in which profiles count, to sRGB's (IEC 61966-2-1, by Bradford's adaptation). */
const FROM_D50 = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const;
const HEADER = 128;
const TAG_BYTES = 12;
const MOST_TAGS = 200;
const PARAMETERS = [1, 3, 4, 5, 7];

/**
 * Takes a picture from the colours of its ICC profile to sRGB, in place; straight alpha stays. Profiles of three
 * primaries and their curves are read, and grey ones of one curve (ICC.1:2022, 8.3.3 and 8.3.2): those of cameras,
 * screens and scanners. What sRGB cannot show goes to its border.
 *
 * @param grey whether the picture is grey
 * @returns whether it was done: not where the profile is of another kind, or broken.
 *
 * @example
 * import { createImage, iccToSrgb } from '@stickersnap/core';
 *
 * const image = createImage(1, 1);
 * // Where the profile cannot be read the picture stays as it is.
 * iccToSrgb(image, new Uint8Array(128), false); // → false
 */
export function iccToSrgb(image: RgbaImage, profile: Uint8Array, grey: boolean): boolean {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  try {
    if (letters(view, 20) !== 'XYZ ' || letters(view, 16) !== (grey ? 'GRAY' : 'RGB ')) return false;
    const tags = readTags(view);
    // Tables of colours go before primaries where a profile has both.
    if (tags.has('A2B0')) return false;
    if (grey) {
      const curve = readCurve(view, tags.get('kTRC'));
      return curve !== undefined && applyGrey(image, curve);
    }
    const curves = ['rTRC', 'gTRC', 'bTRC'].map((name) => readCurve(view, tags.get(name)));
    const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => readXyz(view, tags.get(name)));
    if (![...curves, ...columns].every((each) => each !== undefined)) return false;
    return apply(image, curves as Float32Array[], columns as number[][]);
  } catch (error) {
    // DataView throws behind the end.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function readTags(view: DataView): Map<string, number> {
  const count = Math.min(view.getUint32(HEADER), MOST_TAGS);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const at = HEADER + 4 + i * TAG_BYTES;
      return [letters(view, at), view.getUint32(at + 4)] as const;
    }),
  );
}

function readXyz(view: DataView, at: number | undefined): number[] | undefined {
  if (at === undefined || letters(view, at) !== 'XYZ ') return undefined;
  return [0, 1, 2].map((i) => fixed(view, at + 8 + i * 4));
}

/** @returns the light of each byte, 0–1. */
function readCurve(view: DataView, at: number | undefined): Float32Array | undefined {
  const kind = at === undefined ? '' : letters(view, at);
  if (at === undefined || (kind !== 'curv' && kind !== 'para')) return undefined;
  const curve = kind === 'curv' ? sampled(view, at) : parametric(view, at);
  return curve && Float32Array.from({ length: 256 }, (_, byte) => curve(byte / 255));
}

type Curve = (value: number) => number;

function sampled(view: DataView, at: number): Curve {
  const count = view.getUint32(at + 8);
  if (count === 0) return (value) => value;
  if (count === 1) {
    const gamma = view.getUint16(at + 12) / 256;
    return (value) => value ** gamma;
  }
  const sample = (i: number) => view.getUint16(at + 12 + 2 * i) / 65_535;
  return (value) => {
    const place = value * (count - 1);
    const low = Math.min(count - 2, Math.floor(place));
    return sample(low) + (sample(low + 1) - sample(low)) * (place - low);
  };
}

/** A parametric curve (ICC.1:2022, table 68); `undefined` where it is of another kind. */
function parametric(view: DataView, at: number): Curve | undefined {
  const kind = view.getUint16(at + 8);
  const length = PARAMETERS[kind];
  if (length === undefined) return undefined;
  const values = Array.from({ length }, (_, i) => fixed(view, at + 12 + i * 4));
  const [gamma = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
  const power: Curve = (value) => Math.max(0, a * value + b) ** gamma;
  if (kind === 0) return power;
  if (kind < 3) return (value) => (value >= -b / a ? power(value) : 0) + c;
  return (value) => (value >= d ? power(value) + e : c * value + f);
}

function applyGrey({ data }: RgbaImage, curve: Float32Array): true {
  const bytes = Uint8Array.from(curve, lightToByte);
  for (let i = 0; i < data.length; i += 4) data.fill(bytes[data[i]!]!, i, i + 3);
  return true;
}

function apply(
  { data }: RgbaImage,
  curves: readonly Float32Array[],
  columns: readonly (readonly number[])[],
): true {
  const m = FROM_D50.map((row) =>
    columns.map((xyz) => row[0] * xyz[0]! + row[1] * xyz[1]! + row[2] * xyz[2]!),
  );
  const [reds, greens, blues] = curves as [Float32Array, Float32Array, Float32Array];
  for (let i = 0; i < data.length; i += 4) {
    const red = reds[data[i]!]!;
    const green = greens[data[i + 1]!]!;
    const blue = blues[data[i + 2]!]!;
    for (let c = 0; c < 3; c++)
      data[i + c] = lightToByte(m[c]![0]! * red + m[c]![1]! * green + m[c]![2]! * blue);
  }
  return true;
}

/** A number of 15.16 bits, signed. */
function fixed(view: DataView, at: number): number {
  return view.getInt32(at) / 65_536;
}

function letters(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

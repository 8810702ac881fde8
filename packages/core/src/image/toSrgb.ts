import type { ColourSpace } from '../file/colourSpace.ts';
import type { RgbaImage } from '../raster.ts';
import { srgbToLinear } from './colour.ts';

const SRGB = [0.64, 0.33, 0.3, 0.6, 0.15, 0.06, 0.3127, 0.329];
/** Linear light of white paper in an HDR picture, in cd/m² (ITU-R BT.2408). */
const PAPER = 203;
/** The brightest that is looked for where the file says nothing, in multiples of paper. */
const BRIGHTEST = 1000 / PAPER;
/**
 * Multiples of paper and what a screen without such light shows of them, as Chromium does: half, less of the brightest.
 */
const SHOWN: readonly (readonly [light: number, shown: number])[] = [
  [0, 0],
  [0.9, 0.45],
  [1.202, 0.5776],
  [1.363, 0.624],
  [2.077, 0.7529],
  [2.2465, 0.7835],
  [3.19, 0.8796],
  [4.157, 0.956],
  [BRIGHTEST, 1],
];
const VIDEO = 1;
const GAMMA_22 = 4;
const GAMMA_28 = 5;
const LINEAR = 8;
const PQ = 16;
const HLG = 18;

/**
 * Takes a picture's numbers from its own colour space to sRGB, in place. What is brighter than paper is compressed
 * into what a screen shows, as browsers do it on such screens.
 *
 * @example
 * import { toSrgb } from '@stickersnap/core';
 *
 * const image = { width: 1, height: 1, data: new Uint8ClampedArray([128, 128, 128, 255]) };
 * // Light counted evenly, with the primaries of sRGB: red, green, blue, white.
 * toSrgb(image, { primaries: [0.64, 0.33, 0.3, 0.6, 0.15, 0.06, 0.3127, 0.329], transfer: { gamma: 1 } });
 * image.data; // → [188, 188, 188, 255]
 */
export function toSrgb(image: RgbaImage, { primaries, transfer }: ColourSpace): void {
  const curve = 'code' in transfer ? transfer.code : undefined;
  const light = Float32Array.from({ length: 256 }, (_, byte) =>
    'gamma' in transfer ? (byte / 255) ** transfer.gamma : lightOf(byte, transfer.code),
  );
  const m = multiply(invert(toXyz(SRGB)), toXyz(primaries));
  const { data } = image;
  for (let i = 0; i < data.length; i += 4) {
    let red = light[data[i]!]!;
    let green = light[data[i + 1]!]!;
    let blue = light[data[i + 2]!]!;
    if (curve === PQ || curve === HLG) {
      // A screen of 1,000 cd/m² shows a scene steeper than it was (ITU-R BT.2100).
      const screen = curve === HLG ? BRIGHTEST * (0.2627 * red + 0.678 * green + 0.0593 * blue) ** 0.2 : 1;
      const most = Math.max(red, green, blue) * screen;
      const by = most > 0 ? (screen * shown(most)) / most : 0;
      red *= by;
      green *= by;
      blue *= by;
    }
    data[i] = encode(m[0]! * red + m[1]! * green + m[2]! * blue);
    data[i + 1] = encode(m[3]! * red + m[4]! * green + m[5]! * blue);
    data[i + 2] = encode(m[6]! * red + m[7]! * green + m[8]! * blue);
  }
}

function encode(light: number): number {
  const kept = Math.min(1, Math.max(0, light));
  return 255 * (kept <= 0.0031308 ? 12.92 * kept : 1.055 * kept ** (1 / 2.4) - 0.055);
}

function shown(light: number): number {
  for (let i = 1; i < SHOWN.length; i++) {
    const [to, high] = SHOWN[i]!;
    if (light > to) continue;
    const [from, low] = SHOWN[i - 1]!;
    return low + ((high - low) * (light - from)) / (to - from);
  }
  return 1;
}

/** The light of a value, in multiples of white paper; for HLG the scene's light. */
function lightOf(byte: number, code: number): number {
  const value = byte / 255;
  // What a screen makes of BT.709's curve (ITU-R BT.1886).
  if (code === VIDEO) return value ** 2.4;
  if (code === GAMMA_22) return value ** 2.2;
  if (code === GAMMA_28) return value ** 2.8;
  if (code === LINEAR) return value;
  if (code === PQ) return (10_000 * pqLight(value)) / PAPER;
  return code === HLG ? hlgLight(value) : srgbToLinear(byte);
}

/** The light of a value in PQ (SMPTE ST 2084), as a share of 10,000 cd/m². */
function pqLight(value: number): number {
  const root = value ** (32 / 2523);
  return (Math.max(0, root - 0.8359375) / (18.8515625 - 18.6875 * root)) ** (16_384 / 2610);
}

function hlgLight(value: number): number {
  return value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
}

type Matrix = readonly number[];

/** The matrix from RGB light to XYZ, row after row, white as it stands: all of these have D65's, or nearly. */
function toXyz([rx, ry, gx, gy, bx, by, wx, wy]: readonly number[]): Matrix {
  const column = (x: number, y: number) => [x / y, 1, (1 - x - y) / y];
  const [r, g, b] = [column(rx!, ry!), column(gx!, gy!), column(bx!, by!)];
  const raw = [0, 1, 2].flatMap((row) => [r![row]!, g![row]!, b![row]!]);
  const white = column(wx!, wy!);
  const inverse = invert(raw);
  const scale = [0, 1, 2].map((row) =>
    [0, 1, 2].reduce((sum, c) => sum + inverse[row * 3 + c]! * white[c]!, 0),
  );
  return raw.map((value, i) => value * scale[i % 3]!);
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return Array.from({ length: 9 }, (_, i) => {
    const row = i - (i % 3);
    return a[row]! * b[i % 3]! + a[row + 1]! * b[3 + (i % 3)]! + a[row + 2]! * b[6 + (i % 3)]!;
  });
}

function invert(m: Matrix): Matrix {
  const [a, b, c, d, e, f, g, h, i] = m as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  const parts = [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f];
  return [...parts, d * h - e * g, b * g - a * h, a * e - b * d].map((part) => part / whole);
}

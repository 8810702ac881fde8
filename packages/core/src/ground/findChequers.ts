import type { RgbaImage } from '../raster.ts';
import { borderSamples } from './borderSamples.ts';
import { isNearStep, oddCells } from './cells.ts';
import type { ChequeredGround, Comb } from './ground.ts';
import { lengthOf } from './tone.ts';

type Rgb = readonly [number, number, number];

export interface FoundChequers {
  readonly ground: ChequeredGround;
  /** Share of the border that it explains. */
  readonly border: number;
}

/** Levels between the two colours, all channels together, below which nobody would see cells. */
const LEAST_CONTRAST = 8;
/** The least share of the border that each of the two colours has. */
const LEAST_SHARE = 0.25;
const LEAST_CELL = 3;
/** Cells along a side, without which two stripes would be chequers. */
const LEAST_CELLS = 4;
/** Lines that are looked at on each side. */
const LINES = 8;
const LEAST_MATCH = 0.85;

/** Cells of two colours in turn, of any size, place and, where the picture was scaled, proportion. */
export function findChequers(image: RgbaImage): FoundChequers | undefined {
  const colours = twoColours(image);
  if (colours === undefined) return undefined;
  const across = combOf(image, colours, false);
  const down = across && combOf(image, colours, true);
  if (across === undefined || down === undefined) return undefined;
  return matched(image, colours, across, down);
}

/** The two colours that nearly all of the border has, the darker first. */
function twoColours(image: RgbaImage): readonly [Rgb, Rgb] | undefined {
  const { count, colours } = borderSamples(image);
  const lights = Float64Array.from({ length: count }, (_, i) => light(colours, i * 3));
  const sorted = lights.slice().sort();
  let centres = [sorted[Math.floor(count * 0.2)]!, sorted[Math.floor(count * 0.8)]!] as const;
  if (centres[1] - centres[0] < LEAST_CONTRAST / 2) return undefined;
  let sums = new Float64Array(8);
  for (let turn = 0; turn < 4; turn++) {
    const middle = (centres[0] + centres[1]) / 2;
    const reach = (centres[1] - centres[0]) / 2;
    sums = new Float64Array(8);
    for (let i = 0; i < count; i++) {
      const side = lights[i]! < middle ? 0 : 4;
      if (Math.abs(lights[i]! - centres[side / 4]!) > reach) continue;
      for (let c = 0; c < 3; c++) sums[side + c]! += colours[i * 3 + c]!;
      sums[side + 3]!++;
    }
    if (Math.min(sums[3]!, sums[7]!) < LEAST_SHARE * count) return undefined;
    centres = [meanLight(sums, 0), meanLight(sums, 4)];
  }
  const of = (side: number): Rgb => [0, 1, 2].map((c) => sums[side + c]! / sums[side + 3]!) as unknown as Rgb;
  const [dark, bright] = [of(0), of(4)];
  const contrast = between(dark, bright);
  return contrast < LEAST_CONTRAST ? undefined : [dark, bright];
}

function light(data: ArrayLike<number>, i: number): number {
  return 0.3 * data[i]! + 0.59 * data[i + 1]! + 0.11 * data[i + 2]!;
}

function meanLight(sums: Float64Array, side: number): number {
  return light(sums, side) / sums[side + 3]!;
}

/** Where cells begin along rows, or along columns, by the steps in lines near both borders. */
function combOf(image: RgbaImage, [dark, bright]: readonly [Rgb, Rgb], isDown: boolean): Comb | undefined {
  const length = isDown ? image.height : image.width;
  const across = isDown ? image.width : image.height;
  const [low, high] = [light(dark, 0), light(bright, 0)];
  const steps: number[] = [];
  const gaps: number[] = [];
  for (let line = 0; line < 2 * LINES; line++) {
    const inset = Math.min(across - 1, Math.round(((line >> 1) * across) / (LINES * 12)) + 1);
    const at = line % 2 === 0 ? inset : across - 1 - inset;
    const found = stepsAlong(image, Math.max(0, at), isDown, low, high);
    found.forEach((step, i) => {
      steps.push(step);
      if (i > 0) gaps.push(step - found[i - 1]!);
    });
  }
  if (gaps.length < LEAST_CELLS) return undefined;
  gaps.sort((a, b) => a - b);
  const cell = gaps[gaps.length >> 1]!;
  if (cell < LEAST_CELL || cell * LEAST_CELLS > length) return undefined;
  return fitComb(steps, cell, length);
}

/** Where the light passes the middle of both, from well on one side to well on the other. */
function stepsAlong(image: RgbaImage, at: number, isDown: boolean, low: number, high: number): number[] {
  const { width, data } = image;
  const length = isDown ? image.height : width;
  const middle = (low + high) / 2;
  const sure = (high - low) * 0.25;
  const steps: number[] = [];
  let side = 0;
  let crossed = 0;
  let before = 0;
  for (let k = 0; k < length; k++) {
    const off = light(data, (isDown ? k * width + at : at * width + k) * 4) - middle;
    if (k > 0 && off * before <= 0 && off !== before) crossed = k - 0.5 + before / (before - off);
    if (Math.abs(off) > sure) {
      // Of something else than both.
      const now = Math.abs(off) > 3 * (high - low) ? 0 : Math.sign(off);
      if (side !== 0 && now === -side) steps.push(crossed);
      side = now;
    }
    before = off;
  }
  return steps;
}

/** The comb whose teeth the steps lie at: by how well they agree on a phase, then by least squares. */
function fitComb(steps: readonly number[], about: number, length: number): Comb | undefined {
  const few = steps.length > 400 ? steps.filter((_, i) => i % Math.ceil(steps.length / 400) === 0) : steps;
  let best = { cell: about, score: -1, angle: 0 };
  const fine = (0.2 * about) / length;
  for (let cell = about * 0.85; cell <= about * 1.15; cell *= 1 + fine) {
    let [cos, sin] = [0, 0];
    const turn = (2 * Math.PI) / cell;
    for (const step of few) {
      cos += Math.cos(step * turn);
      sin += Math.sin(step * turn);
    }
    const score = Math.hypot(cos, sin);
    if (score > best.score) best = { cell, score, angle: Math.atan2(sin, cos) };
  }
  if (best.score < 0.5 * few.length) return undefined;
  let { cell } = best;
  let start = (best.angle / (2 * Math.PI)) * cell;
  for (let turn = 0; turn < 3; turn++) {
    let [n, sk, sx, skk, skx] = [0, 0, 0, 0, 0];
    for (const step of steps) {
      const k = Math.round((step - start) / cell);
      if (Math.abs(step - start - k * cell) > 0.25 * cell) continue;
      n++;
      sk += k;
      sx += step;
      skk += k * k;
      skx += k * step;
    }
    const spread = n * skk - sk * sk;
    if (n < LEAST_CELLS || spread === 0) return undefined;
    cell = (n * skx - sk * sx) / spread;
    start = (sx - cell * sk) / n;
  }
  return { start, cell };
}

function matched(
  image: RgbaImage,
  [dark, bright]: readonly [Rgb, Rgb],
  across: Comb,
  down: Comb,
): FoundChequers | undefined {
  const { width, height } = image;
  const { count, u, v, colours } = borderSamples(image);
  const kind = 'chequers';
  const draft: ChequeredGround = { kind, width, height, even: dark, odd: bright, across, down, noise: 0 };
  const middle = (light(dark, 0) + light(bright, 0)) / 2;
  let [seen, odd] = [0, 0];
  const places: { readonly i: number; readonly parity: number }[] = [];
  for (let i = 0; i < count; i++) {
    const x = Math.round(((u[i]! + 1) / 2) * width - 0.5);
    const y = Math.round(((v[i]! + 1) / 2) * height - 0.5);
    if (isNearStep(draft, x, y) && across.cell > 4 && down.cell > 4) continue;
    const parity = oddCells(draft, x, y) > 0.5 ? 1 : 0;
    places.push({ i, parity });
    seen++;
    if (parity === (light(colours, i * 3) > middle ? 1 : 0)) odd++;
  }
  if (seen === 0) return undefined;
  const [even, other] = odd * 2 >= seen ? [dark, bright] : [bright, dark];
  const offs = places.map(({ i, parity }) => {
    const colour = parity === 0 ? even : other;
    return between(colour, [colours[i * 3]!, colours[i * 3 + 1]!, colours[i * 3 + 2]!]);
  });
  const contrast = between(dark, bright);
  const near = offs.filter((off) => off < Math.max(6, contrast * 0.5)).sort((a, b) => a - b);
  const border = near.length / seen;
  if (border < LEAST_MATCH) return undefined;
  const noise = near[Math.floor(near.length * 0.95)]!;
  return { ground: { ...draft, even, odd: other, noise }, border };
}

function between(a: Rgb, b: Rgb): number {
  return lengthOf(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

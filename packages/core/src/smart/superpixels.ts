import type { Size } from '../geometry.ts';

export interface Superpixels extends Size {
  readonly count: number;
  /** The number of each pixel's piece, 0 to `count` − 1. */
  readonly labels: Int32Array;
}

export interface SuperpixelOptions {
  /** The mean distance of the pieces' centres, in pixels. */
  readonly spacing?: number;
  /** How much nearness weighs against likeness: the ΔE that counts as much as one spacing. */
  readonly compactness?: number;
  readonly rounds?: number;
}

export const SUPERPIXELS_DEFAULTS: Required<SuperpixelOptions> = {
  spacing: 8,
  compactness: 10,
  rounds: 4,
};

/** The least size of a piece, as a share of a square of one spacing; smaller ones go to a neighbour. */
const CRUMB = 0.25;

/**
 * Small connected pieces of one colour each, whose borders follow the picture's edges (SLIC, Achanta et al. 2012).
 *
 * @param lab L*, a*, b* of each pixel, interleaved
 */
export function superpixels(
  { width, height }: Size,
  lab: Float32Array,
  options: SuperpixelOptions = {},
): Superpixels {
  const { spacing, compactness, rounds } = { ...SUPERPIXELS_DEFAULTS, ...options };
  const columns = Math.max(1, Math.round(width / spacing));
  const rows = Math.max(1, Math.round(height / spacing));
  const centres = firstCentres({ width, height }, lab, columns, rows);
  const labels = new Int32Array(width * height);
  for (let i = 0; i < labels.length; i++) {
    const x = i % width;
    const y = (i - x) / width;
    labels[i] = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
  }
  const nearness = (compactness / spacing) ** 2;
  for (let round = 0; round < rounds; round++) {
    assign({ width, height }, lab, centres, nearness, spacing, labels);
    moveCentres(width, lab, labels, centres);
  }
  return connect({ width, height }, labels, CRUMB * spacing * spacing);
}

/** How many numbers each centre has: L*, a*, b*, x, y. */
const FIELDS = 5;

function firstCentres(
  { width, height }: Size,
  lab: Float32Array,
  columns: number,
  rows: number,
): Float64Array {
  const centres = new Float64Array(columns * rows * FIELDS);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at += FIELDS) {
      const x = Math.floor(((column + 0.5) * width) / columns);
      const y = Math.floor(((row + 0.5) * height) / rows);
      for (let c = 0; c < 3; c++) centres[at + c] = lab[(y * width + x) * 3 + c]!;
      centres[at + 3] = x;
      centres[at + 4] = y;
    }
  }
  return centres;
}

/** Each pixel goes to the centre that is nearest in colour and place, of those not far away. */
function assign(
  { width, height }: Size,
  lab: Float32Array,
  centres: Float64Array,
  nearness: number,
  reach: number,
  labels: Int32Array,
): void {
  const least = new Float32Array(labels.length).fill(Infinity);
  for (let at = 0, label = 0; at < centres.length; at += FIELDS, label++) {
    const [l, a, b] = [centres[at]!, centres[at + 1]!, centres[at + 2]!];
    const [cx, cy] = [centres[at + 3]!, centres[at + 4]!];
    const right = Math.min(width - 1, Math.floor(cx + reach));
    const bottom = Math.min(height - 1, Math.floor(cy + reach));
    for (let y = Math.max(0, Math.ceil(cy - reach)); y <= bottom; y++) {
      const down = (y - cy) * (y - cy);
      for (let x = Math.max(0, Math.ceil(cx - reach)); x <= right; x++) {
        const i = y * width + x;
        const [dl, da, db] = [lab[i * 3]! - l, lab[i * 3 + 1]! - a, lab[i * 3 + 2]! - b];
        const apart = dl * dl + da * da + db * db + nearness * (down + (x - cx) * (x - cx));
        if (apart < least[i]!) {
          least[i] = apart;
          labels[i] = label;
        }
      }
    }
  }
}

function moveCentres(width: number, lab: Float32Array, labels: Int32Array, centres: Float64Array): void {
  const sums = new Float64Array(centres.length);
  const areas = new Int32Array(centres.length / FIELDS);
  for (let i = 0; i < labels.length; i++) {
    const at = labels[i]! * FIELDS;
    const x = i % width;
    sums[at] = sums[at]! + lab[i * 3]!;
    sums[at + 1] = sums[at + 1]! + lab[i * 3 + 1]!;
    sums[at + 2] = sums[at + 2]! + lab[i * 3 + 2]!;
    sums[at + 3] = sums[at + 3]! + x;
    sums[at + 4] = sums[at + 4]! + (i - x) / width;
    areas[labels[i]!] = areas[labels[i]!]! + 1;
  }
  for (let at = 0; at < sums.length; at++) {
    const area = areas[Math.floor(at / FIELDS)]!;
    if (area > 0) centres[at] = sums[at]! / area;
  }
}

/** Every connected piece gets a number of its own; crumbs that of what lies before them. */
function connect({ width, height }: Size, labels: Int32Array, least: number): Superpixels {
  const out = new Int32Array(labels.length).fill(-1);
  const queue = new Int32Array(labels.length);
  let count = 0;
  for (let first = 0; first < out.length; first++) {
    if (out[first] !== -1) continue;
    const before = first % width > 0 ? out[first - 1]! : first >= width ? out[first - width]! : -1;
    const area = flood({ width, height }, labels, first, count, out, queue);
    if (area >= least || before === -1) count++;
    else for (let i = 0; i < area; i++) out[queue[i]!] = before;
  }
  return { width, height, count, labels: out };
}

/** @returns how many pixels, listed in `queue`, have the first one's label and hang together with it. */
function flood(
  { width }: Size,
  labels: Int32Array,
  first: number,
  number: number,
  out: Int32Array,
  queue: Int32Array,
): number {
  let count = 0;
  const label = labels[first];
  const enter = (i: number) => {
    if (out[i] !== -1 || labels[i] !== label) return;
    out[i] = number;
    queue[count++] = i;
  };
  enter(first);
  for (let next = 0; next < count; next++) {
    const i = queue[next]!;
    const x = i % width;
    if (x > 0) enter(i - 1);
    if (x + 1 < width) enter(i + 1);
    if (i >= width) enter(i - width);
    if (i + width < out.length) enter(i + width);
  }
  return count;
}

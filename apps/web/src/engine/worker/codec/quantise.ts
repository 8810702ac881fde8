import type { RgbaImage } from '@stickersnap/core';

export interface Indexed {
  /** R G B A of each entry, straight alpha. */
  readonly palette: Uint8ClampedArray;
  /** One entry a pixel. */
  readonly indices: Uint8Array<ArrayBuffer>;
}

/** Colours are gathered in cells of 5 bits a channel. */
const BITS = 5;
const SHIFT = 8 - BITS;

/** A box of cells: how many pixels, their colours' sums and sums of squares, channel by channel. */
interface Cluster {
  readonly cells: number[];
  readonly weight: number;
  readonly mean: readonly number[];
  readonly spread: readonly number[];
}

interface Cells {
  readonly count: Float64Array;
  /** Four a cell: colours weighted by alpha, since nobody sees those of transparent pixels, and alpha. */
  readonly sums: Float64Array;
}

/**
 * A palette for a picture, and the picture in it. The box with the largest squared error is cut at its mean, across
 * its widest channel, until there are enough (after Wu 1991); errors are diffused (Floyd and Steinberg 1976).
 *
 * @param colours 2–256
 */
export function quantise(image: RgbaImage, colours: number): Indexed {
  const cells = gather(image);
  const clusters = [measure(cells, [...cells.count.keys()])];
  while (clusters.length < colours) {
    let worst = 0;
    for (let i = 1; i < clusters.length; i++)
      if (errorOf(clusters[i]!) > errorOf(clusters[worst]!)) worst = i;
    const parts = split(clusters[worst]!, cells);
    if (parts === undefined) break;
    clusters.splice(worst, 1, ...parts);
  }
  const means = Float64Array.from(clusters.flatMap((cluster) => [...cluster.mean]));
  return { palette: toPalette(means), indices: diffuse(image, means) };
}

function gather({ data }: RgbaImage): Cells {
  const index = new Map<number, number>();
  const count: number[] = [];
  const sums: number[] = [];
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]!;
    const weight = alpha / 255;
    const colour = [data[i]! * weight, data[i + 1]! * weight, data[i + 2]! * weight, alpha];
    let key = 0;
    for (let c = 0; c < 4; c++) key = (key << BITS) | (colour[c]! >> SHIFT);
    let cell = index.get(key);
    if (cell === undefined) {
      cell = count.length;
      index.set(key, cell);
      count.push(0);
      sums.push(0, 0, 0, 0);
    }
    count[cell]!++;
    for (let c = 0; c < 4; c++) sums[cell * 4 + c]! += colour[c]!;
  }
  return { count: Float64Array.from(count), sums: Float64Array.from(sums) };
}

function measure({ count, sums }: Cells, members: number[]): Cluster {
  let weight = 0;
  const sum = [0, 0, 0, 0];
  const squares = [0, 0, 0, 0];
  for (const cell of members) {
    weight += count[cell]!;
    for (let c = 0; c < 4; c++) {
      const value = sums[cell * 4 + c]!;
      sum[c]! += value;
      squares[c]! += (value * value) / count[cell]!;
    }
  }
  const mean = sum.map((value) => value / weight);
  const spread = squares.map((value, c) => value - sum[c]! * mean[c]!);
  return { cells: members, weight, mean, spread };
}

function errorOf({ cells, spread }: Cluster): number {
  return cells.length < 2 ? -1 : spread.reduce((sum, value) => sum + value, 0);
}

function split(cluster: Cluster, cells: Cells): [Cluster, Cluster] | undefined {
  if (cluster.cells.length < 2) return undefined;
  const { spread, mean } = cluster;
  const channel = spread.indexOf(Math.max(...spread));
  const below: number[] = [];
  const above: number[] = [];
  for (const cell of cluster.cells) {
    const value = cells.sums[cell * 4 + channel]! / cells.count[cell]!;
    (value < mean[channel]! ? below : above).push(cell);
  }
  if (below.length === 0 || above.length === 0) return undefined;
  return [measure(cells, below), measure(cells, above)];
}

/** @param means colours weighted by alpha */
function toPalette(means: Float64Array): Uint8ClampedArray {
  const palette = new Uint8ClampedArray(means.length);
  for (let i = 0; i < means.length; i += 4) {
    const alpha = Math.round(means[i + 3]!);
    palette[i + 3] = alpha;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) palette[i + c] = (means[i + c]! * 255) / alpha;
  }
  return palette;
}

function diffuse({ width, height, data }: RgbaImage, means: Float64Array): Uint8Array<ArrayBuffer> {
  const indices = new Uint8Array(width * height);
  let errors = new Float64Array((width + 2) * 4);
  let below = new Float64Array((width + 2) * 4);
  const wanted = [0, 0, 0, 0];
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const alpha = data[pixel * 4 + 3]!;
      const at = (x + 1) * 4;
      for (let c = 0; c < 4; c++) {
        const value = c === 3 ? alpha : (data[pixel * 4 + c]! * alpha) / 255;
        // Errors of what is drawn never make a wholly transparent or opaque pixel translucent.
        wanted[c] =
          c === 3 && (alpha === 0 || alpha === 255) ? alpha : value + (alpha === 0 ? 0 : errors[at + c]!);
      }
      const index = nearest(means, wanted);
      indices[pixel] = index;
      for (let c = 0; c < 4; c++) {
        const error = (wanted[c]! - means[index * 4 + c]!) / 16;
        errors[at + 4 + c]! += error * 7;
        below[at - 4 + c]! += error * 3;
        below[at + c]! += error * 5;
        below[at + 4 + c]! += error;
      }
    }
    [errors, below] = [below, errors];
    below.fill(0);
  }
  return indices;
}

function nearest(means: Float64Array, colour: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < means.length; i += 4) {
    const red = means[i]! - colour[0]!;
    const green = means[i + 1]! - colour[1]!;
    const blue = means[i + 2]! - colour[2]!;
    const alpha = means[i + 3]! - colour[3]!;
    const distance = red * red + green * green + blue * blue + alpha * alpha;
    if (distance < least) {
      least = distance;
      best = i / 4;
    }
  }
  return best;
}

import type { Tensor } from '../ports.ts';
import type { Points } from './randomFourier.ts';
import type { Superpixels } from './superpixels.ts';

/** How much colour, place and network count in telling pieces apart. */
export const PARTS = { colour: 1, place: 1, network: 1 };

export interface Described {
  /** Each piece's colour, place and channels together, standardised. */
  readonly points: Points;
  /** The mean L*, a*, b* of each piece. */
  readonly colours: Float32Array;
  /** The middle of each piece, x and y, 0–1 of the longer side. */
  readonly places: Float32Array;
  /** The network's channels, standardised; no width without a network. */
  readonly network: Points;
}

/** Describes each piece by colour, place and what a network saw there. */
export function lightFeatures(
  pieces: Superpixels,
  lab: Float32Array,
  features: readonly Tensor[],
): Described {
  const { count } = pieces;
  const { colours, places } = means(pieces, lab);
  const network = networkOf(pieces, places, features);
  const width = 5 + network.width;
  const data = new Float32Array(count * width);
  for (let p = 0; p < count; p++) {
    for (let c = 0; c < 3; c++) data[p * width + c] = (colours[p * 3 + c]! / 20) * PARTS.colour;
    for (let c = 0; c < 2; c++) data[p * width + 3 + c] = places[p * 2 + c]! * 4 * PARTS.place;
    for (let c = 0; c < network.width; c++) {
      data[p * width + 5 + c] = network.data[p * network.width + c]! * PARTS.network;
    }
  }
  return { points: { count, width, data }, colours, places, network };
}

function means({ width, height, count, labels }: Superpixels, lab: Float32Array) {
  const colours = new Float32Array(count * 3);
  const places = new Float32Array(count * 2);
  const areas = new Int32Array(count);
  const sums = new Float64Array(count * 5);
  for (let i = 0; i < labels.length; i++) {
    const p = labels[i]!;
    const x = i % width;
    for (let c = 0; c < 3; c++) sums[p * 5 + c] = sums[p * 5 + c]! + lab[i * 3 + c]!;
    sums[p * 5 + 3] = sums[p * 5 + 3]! + x + 0.5;
    sums[p * 5 + 4] = sums[p * 5 + 4]! + (i - x) / width + 0.5;
    areas[p] = areas[p]! + 1;
  }
  const longer = Math.max(width, height);
  for (let p = 0; p < count; p++) {
    for (let c = 0; c < 3; c++) colours[p * 3 + c] = sums[p * 5 + c]! / areas[p]!;
    for (let c = 0; c < 2; c++) places[p * 2 + c] = sums[p * 5 + 3 + c]! / areas[p]! / longer;
  }
  return { colours, places };
}

function networkOf(
  { width, height, count }: Superpixels,
  places: Float32Array,
  features: readonly Tensor[],
): Points {
  const total = features.reduce((sum, { dims }) => sum + dims.at(-3)!, 0);
  const data = new Float32Array(count * total);
  const longer = Math.max(width, height);
  let offset = 0;
  for (const tensor of features) {
    const channels = tensor.dims.at(-3)!;
    const scale = 1 / Math.sqrt(channels * features.length);
    for (let c = 0; c < channels; c++) {
      let [sum, squares] = [0, 0];
      for (let p = 0; p < count; p++) {
        const u = (places[p * 2]! * longer) / width;
        const v = (places[p * 2 + 1]! * longer) / height;
        const value = sampleAt(tensor, c, u, v);
        data[p * total + offset + c] = value;
        sum += value;
        squares += value * value;
      }
      const mean = sum / count;
      const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
      const by = deviation > 1e-6 ? scale / deviation : 0;
      for (let i = offset + c; i < data.length; i += total) data[i] = (data[i]! - mean) * by;
    }
    offset += channels;
  }
  return { count, width: total, data };
}

/** The value at a place, between the four around it. @param u 0–1 across the whole picture, as is `v` down it */
function sampleAt({ dims, data }: Tensor, channel: number, u: number, v: number): number {
  const [height, width] = [dims.at(-2)!, dims.at(-1)!];
  const x = Math.min(width - 1, Math.max(0, u * width - 0.5));
  const y = Math.min(height - 1, Math.max(0, v * height - 0.5));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const right = Math.min(width - 1, left + 1);
  const below = Math.min(height - 1, top + 1);
  const start = channel * width * height;
  const upper = mix(data[start + top * width + left]!, data[start + top * width + right]!, x - left);
  const lower = mix(data[start + below * width + left]!, data[start + below * width + right]!, x - left);
  return mix(upper, lower, y - top);
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

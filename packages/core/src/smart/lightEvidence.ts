import type { SmartGesture } from '../edit/strokes.ts';
import type { Size } from '../geometry.ts';
import { geodesic } from './geodesic.ts';
import { lightClassifier } from './lightClassifier.ts';
import { type LightEdges, squared } from './lightEdges.ts';
import { LIGHT_INPUTS } from './lightModel.ts';
import type { LightNodes } from './lightNodes.ts';
import type { LightPicture } from './lightPicture.ts';
import type { Points } from './randomFourier.ts';

/** How much longer a way is for each ΔE, and for what the network saw. */
const BY_COLOUR = 0.05;
const BY_NETWORK = 0.5;
/** How many times as long a way is over the mask's edge. */
const OVER_EDGE = 2;
/** Seeds, spread over the stroke, that each node is held against. */
const SEEDS = 40;

/**
 * All that is to be said of each node that a stroke could change, by `LIGHT_INPUTS`.
 *
 * @param of the size of the picture in whose pixels the stroke is
 *
 * @example
 * import {
 *   createMask,
 *   drawSample,
 *   LIGHT_INPUTS,
 *   lightEdges,
 *   lightEvidence,
 *   lightNodes,
 *   lightPicture,
 * } from '@stickersnap/core';
 *
 * const picture = lightPicture(drawSample(64, 48), []);
 * const stroke = { tool: 'smart', kind: 'add', radius: 3, points: [32, 24] } as const;
 * const nodes = lightNodes(picture, { mask: createMask(64, 48), stroke, earlier: [] });
 * const edges = lightEdges(picture, nodes);
 * const { width } = lightEvidence(picture, nodes, edges, stroke, { width: 64, height: 48 });
 * width === LIGHT_INPUTS.length; // → true
 */
export function lightEvidence(
  picture: LightPicture,
  nodes: LightNodes,
  edges: LightEdges,
  stroke: SmartGesture,
  of: Size,
): Points {
  const { width, height, described, waves } = picture;
  const { count, piece, wanted, seed, soft, area } = nodes;
  const diagonal = Math.sqrt(width * width + height * height);
  const longer = Math.max(width, height) / diagonal;
  const seeds = indicesOf(seed);
  const ways = geodesic(nodes, waysOf(nodes, edges), seeds);
  const barriers = geodesic(nodes, edges.colour, seeds, 'most');
  const logit = lightClassifier(nodes, waves, ways);
  const colour = unlike(described.colours, 3, nodes, seeds);
  const network = unlike(described.network.data, described.network.width, nodes, seeds);
  const apart = unlike(described.places, 2, nodes, seeds).least;
  const next = sharesNextToWanted(nodes);
  const inside = sameComponent(nodes, seeds);
  const size = area.reduce((sum, pixels, n) => sum + pixels * inside[n]!, 0) / nodes.labels.length;
  const scale = width / of.width / diagonal;
  const length = lengthOf(stroke) * scale;
  const reach = length + 2 * stroke.radius * scale + 0.02;
  const data = new Float32Array(count * LIGHT_INPUTS.length);
  for (let n = 0; n < count; n++) {
    if (wanted[n] === 1) continue;
    const way = Math.min(3, ways[n]!);
    const row = [
      Math.max(-8, Math.min(8, logit(piece[n]!))) / 4,
      way * 4,
      way / reach,
      apart[n]! * longer * 4,
      (apart[n]! * longer) / reach,
      colour.least[n]! / 10,
      network.least[n]!,
      Math.min(100, barriers[n]!) / 10,
      soft[n]!,
      inside[n]!,
      size,
      length * 4,
      stroke.kind === 'add' ? 1 : 0,
      next[n]!,
      network.mean[n]!,
      colour.mean[n]! / 10,
    ];
    data.set(row, n * LIGHT_INPUTS.length);
  }
  return { count, width: LIGHT_INPUTS.length, data };
}

function waysOf({ pairs, wanted }: LightNodes, { apart, colour, network }: LightEdges): Float64Array {
  return apart.map((straight, k) => {
    const isOver = wanted[pairs[2 * k]!] !== wanted[pairs[2 * k + 1]!];
    const long = 1 + BY_COLOUR * colour[k]! + BY_NETWORK * network[k]!;
    return straight * long * (isOver ? OVER_EDGE : 1);
  });
}

/** How far each node that is not as wanted is from the nearest seed, and from the seeds' mean, in rows of values. */
function unlike(
  data: Float32Array,
  width: number,
  { count, piece, wanted }: LightNodes,
  seeds: readonly number[],
) {
  const least = new Float64Array(count);
  const mean = new Float64Array(count);
  const middle = new Float64Array(width);
  for (const seed of seeds) {
    for (let c = 0; c < width; c++) {
      middle[c] = middle[c]! + data[piece[seed]! * width + c]! / seeds.length;
    }
  }
  const step = Math.max(1, Math.ceil(seeds.length / SEEDS));
  const some = seeds.filter((_, i) => i % step === 0).map((seed) => piece[seed]!);
  for (let n = 0; n < count; n++) {
    if (wanted[n] === 1 || some.length === 0) continue;
    const own = piece[n]!;
    let nearest = Infinity;
    for (const seed of some) nearest = Math.min(nearest, squared(data, width, own, seed));
    least[n] = Math.sqrt(nearest);
    let sum = 0;
    for (let c = 0; c < width; c++) {
      const off = data[own * width + c]! - middle[c]!;
      sum += off * off;
    }
    mean[n] = Math.sqrt(sum);
  }
  return { least, mean };
}

/** What share of each node's border is with what is as wanted. */
function sharesNextToWanted({ count, pairs, borders, wanted }: LightNodes): Float64Array {
  const next = new Float64Array(count);
  const all = new Float64Array(count);
  for (let i = 0; i < pairs.length; i++) {
    const [node, other] = [pairs[i]!, pairs[i ^ 1]!];
    const border = borders[i >> 1]!;
    all[node] = all[node]! + border;
    if (wanted[other] === 1) next[node] = next[node]! + border;
  }
  return next.map((border, n) => (all[n]! > 0 ? border / all[n]! : 0));
}

/** @returns 1 for what hangs together with a seed without a step onto what is as wanted, else 0 */
function sameComponent(nodes: LightNodes, seeds: readonly number[]): Uint8Array {
  const { pairs, borders, wanted } = nodes;
  const closed = Float64Array.from(borders, (_, k) =>
    wanted[pairs[2 * k]!] === 1 || wanted[pairs[2 * k + 1]!] === 1 ? Infinity : 0,
  );
  const from = seeds.filter((n) => wanted[n] === 0);
  return Uint8Array.from(geodesic(nodes, closed, from), (way) => (way === 0 ? 1 : 0));
}

function indicesOf(flags: Uint8Array): number[] {
  return Array.from(flags.keys()).filter((n) => flags[n] === 1);
}

function lengthOf({ points }: SmartGesture): number {
  let sum = 0;
  for (let i = 2; i < points.length; i += 2) {
    const across = points[i]! - points[i - 2]!;
    const down = points[i + 1]! - points[i - 1]!;
    sum += Math.sqrt(across * across + down * down);
  }
  return sum;
}

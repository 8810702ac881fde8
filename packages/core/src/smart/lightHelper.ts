import type { Tensor } from '../ports.ts';
import { createMask, type Mask, type Plane, type RgbaImage } from '../raster.ts';
import { graphCut } from './graphCut.ts';
import { type LightEdges, lightEdges } from './lightEdges.ts';
import { lightEvidence } from './lightEvidence.ts';
import { LIGHT_INPUTS, LIGHT_MODEL, type LightModel, lightLogit } from './lightModel.ts';
import { type LightNodes, lightNodes } from './lightNodes.ts';
import { type LightPicture, lightPicture } from './lightPicture.ts';
import type { SmartHelper } from './smartHelper.ts';

export interface LightOptions {
  /** How much is dared: a logit added to that of every piece; with a click network's opinion, since two dare more. */
  readonly daring?: number;
  readonly joinedDaring?: number;
  /** How much the click network's logits count beside the pieces'. */
  readonly heed?: number;
  /** What it costs to part two pieces of one colour with a long border in common, in logits. */
  readonly parting?: number;
  /** What each kind of evidence counts. */
  readonly model?: LightModel;
}

export const LIGHT_DEFAULTS: Required<LightOptions> = {
  daring: 0.4,
  joinedDaring: 1,
  heed: 0.5,
  parting: 1.5,
  model: LIGHT_MODEL,
};

/** The most logits of an opinion that count; more are no surer. */
const SUREST = 6;

/** ΔE at which parting two pieces costs half. */
const ALIKE = 8;
/** Sides of pixels that make a border a long one. */
const LONG = 8;
/** A gain larger than all others together. */
const SURE = 1e6;

/**
 * A helper that answers a smart stroke without any network of its own: small pieces of the picture are judged by
 * colour, by place, and by what the network that found the subject saw there; a cut through them makes of it one region
 * with its border on the picture's edges (after interactive segmentation by graph cuts, Boykov and Jolly 2001).
 *
 * @param image the working image
 * @param features what layers of a network gave for the whole picture: [1, channels, height, width] each, of any
 *   size; without them less is dared
 *
 * @example
 * import { createImage, createMask, lightHelper, subjectBox } from '@stickersnap/core';
 *
 * // A red square on grey, of which nothing was found.
 * const image = createImage(96, 96);
 * for (let i = 0; i < 96 * 96; i++) {
 *   const isRed = i % 96 > 29 && i % 96 < 66 && i > 96 * 30 && i < 96 * 66;
 *   image.data.set(isRed ? [200, 40, 40, 255] : [120, 125, 120, 255], i * 4);
 * }
 * const stroke = { tool: 'smart', kind: 'add', radius: 3, points: [40, 48, 56, 48] } as const;
 * const region = await lightHelper(image).find({ mask: createMask(96, 96), stroke, earlier: [] });
 * subjectBox(region); // → { x: 30, y: 30, width: 27, height: 19 }
 */
export function lightHelper(
  image: RgbaImage,
  features: readonly Tensor[] = [],
  options: LightOptions = {},
): SmartHelper {
  const limits = { ...LIGHT_DEFAULTS, ...options };
  const picture = lightPicture(image, features);
  return {
    find: async (question, { signal } = {}) => {
      signal?.throwIfAborted();
      const nodes = lightNodes(picture, question);
      const edges = lightEdges(picture, nodes);
      const evidence = lightEvidence(picture, nodes, edges, question.stroke, question.mask);
      signal?.throwIfAborted();
      const { opinion, stroke } = question;
      const daring = opinion === undefined ? limits.daring : limits.joinedDaring;
      const gains = gainsOf(nodes, evidence.data, features.length > 0, daring, limits.model);
      if (opinion !== undefined)
        heed(gains, nodes, opinion, stroke.kind === 'add' ? limits.heed : -limits.heed);
      const weights = partings(nodes, edges, limits.parting);
      return regionOf(picture, nodes, graphCut({ gains, pairs: nodes.pairs, weights }));
    },
  };
}

function gainsOf(
  { count, wanted, seed, earlier }: LightNodes,
  evidence: Float32Array,
  hasNetwork: boolean,
  daring: number,
  model: LightModel,
): Float64Array {
  return Float64Array.from({ length: count }, (_, n) => {
    if (wanted[n] === 1 || seed[n] === 1 || earlier[n] === 1) return SURE;
    if (earlier[n] === -1) return -SURE;
    return lightLogit(evidence, n * LIGHT_INPUTS.length, hasNetwork, model) + daring;
  });
}

/** Adds what a network says of each piece on average. */
function heed(
  gains: Float64Array,
  { count, labels, area }: LightNodes,
  { data }: Plane,
  weight: number,
): void {
  const sums = new Float64Array(count);
  for (let i = 0; i < labels.length; i++) {
    const node = labels[i]!;
    sums[node] = sums[node]! + Math.min(SUREST, Math.max(-SUREST, data[i]!));
  }
  for (let n = 0; n < count; n++) gains[n] = gains[n]! + (weight * sums[n]!) / area[n]!;
}

function partings({ borders }: LightNodes, { colour }: LightEdges, parting: number): Float64Array {
  return Float64Array.from(borders, (border, k) => {
    const unlike = (colour[k]! / ALIKE) ** 2;
    return (parting * Math.min(1, border / LONG)) / (1 + unlike);
  });
}

/** What was taken in and is not as wanted yet, as far as it hangs together with the stroke; and the stroke's core. */
function regionOf({ width, height }: LightPicture, nodes: LightNodes, cut: Uint8Array): Mask {
  const { pairs, seed, wanted, labels, core } = nodes;
  const kept = seed.slice();
  const spread = (from: number, to: number) => {
    if (kept[from] === 0 || kept[to] === 1 || cut[to] === 0 || wanted[to] === 1) return false;
    kept[to] = 1;
    return true;
  };
  for (let grows = true; grows; ) {
    grows = false;
    for (let i = 0; i < pairs.length; i++) if (spread(pairs[i]!, pairs[i ^ 1]!)) grows = true;
  }
  const region = createMask(width, height);
  for (let i = 0; i < labels.length; i++) {
    const node = labels[i]!;
    if (wanted[node] === 0 && (kept[node] === 1 || core[i] === 255)) region.data[i] = 255;
  }
  return region;
}

import type { LightNodes } from './lightNodes.ts';
import type { LightPicture } from './lightPicture.ts';

/** How unlike the neighbours of each pair are. */
export interface LightEdges {
  /** How unlike in colour they are, in ΔE. */
  readonly colour: Float64Array;
  /** How unlike they are in what the network saw, about 1 between any two pieces. */
  readonly network: Float64Array;
  /** How far it is from middle to middle, in diagonals of the picture. */
  readonly apart: Float64Array;
}

/**
 * How unlike neighbouring nodes are; the two sides of one piece do not differ.
 *
 * @example
 * import { createMask, drawSample, lightEdges, lightNodes, lightPicture } from '@stickersnap/core';
 *
 * const picture = lightPicture(drawSample(64, 48), []);
 * const stroke = { tool: 'smart', kind: 'add', radius: 3, points: [32, 24] } as const;
 * const nodes = lightNodes(picture, { mask: createMask(64, 48), stroke, earlier: [] });
 * const { colour } = lightEdges(picture, nodes);
 * colour.length === nodes.pairs.length / 2; // → true
 * colour.every((difference) => difference >= 0); // → true
 */
export function lightEdges({ width, height, described }: LightPicture, nodes: LightNodes): LightEdges {
  const { pairs, borders, piece } = nodes;
  const { colours, places, network } = described;
  const longer = Math.max(width, height) / Math.sqrt(width * width + height * height);
  const edges = {
    colour: new Float64Array(borders.length),
    network: new Float64Array(borders.length),
    apart: new Float64Array(borders.length),
  };
  for (let k = 0; k < borders.length; k++) {
    const [a, b] = [piece[pairs[2 * k]!]!, piece[pairs[2 * k + 1]!]!];
    if (a === b) continue;
    edges.colour[k] = Math.sqrt(squared(colours, 3, a, b));
    edges.network[k] = Math.sqrt(squared(network.data, network.width, a, b));
    edges.apart[k] = Math.sqrt(squared(places, 2, a, b)) * longer;
  }
  return edges;
}

/** The squared distance between two rows of `width` values, by their numbers. */
export function squared(data: Float32Array, width: number, a: number, b: number): number {
  let sum = 0;
  for (let i = a * width, j = b * width; i < (a + 1) * width; i++, j++) {
    const off = data[i]! - data[j]!;
    sum += off * off;
  }
  return sum;
}

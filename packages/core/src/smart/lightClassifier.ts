import { fitLogistic } from './fitLogistic.ts';
import type { LightNodes } from './lightNodes.ts';
import type { Points } from './randomFourier.ts';

/** How near to the stroke, in diagonals, what has the other label may well be meant, too. */
const NEAR = 0.08;
/** How many times as much what an earlier stroke of the other kind said counts. */
const SAID = 3;
/** The most examples of what is not meant; more tell nothing new. */
const MOST = 1200;

/**
 * Learns what this stroke, and earlier ones of its kind, are on, against what has the other label far away.
 *
 * @param ways from the stroke to each node, in diagonals
 * @returns what gives any piece's logit of “like the stroke”
 */
export function lightClassifier(
  nodes: LightNodes,
  waves: Points,
  ways: Float64Array,
): (piece: number) => number {
  const { count, piece, wanted, area, seed, earlier } = nodes;
  const others = wanted.reduce((sum, is) => sum + 1 - is, 0);
  const step = Math.max(1, Math.ceil(others / MOST));
  const rows: number[] = [];
  const kinds: number[] = [];
  const weights: number[] = [];
  const totals: [number, number] = [0, 0];
  for (let n = 0, seen = 0; n < count; n++) {
    const kind = seed[n] === 1 || earlier[n] === 1 ? 1 : 0;
    const isSaid = kind === 0 && earlier[n] === -1;
    if (kind === 0 && !isSaid && (wanted[n] === 1 || seen++ % step !== 0)) continue;
    const far = isSaid ? SAID : 1 - Math.exp(-ways[n]! / NEAR);
    const weight = area[n]! * (kind === 1 ? 1 : far);
    rows.push(piece[n]!);
    kinds.push(kind);
    weights.push(weight);
    totals[kind] += weight;
  }
  return fitLogistic(
    waves,
    Int32Array.from(rows),
    Uint8Array.from(kinds),
    Float64Array.from(weights, (weight, e) => weight / (2 * Math.max(1, totals[kinds[e] as 0 | 1]))),
  );
}

/** What is to be said of a node of the picture, in the order of its evidence, and what it counts. */
export interface LightInput {
  readonly name: string;
  /** The mean of it over all that was learned from; the deviation likewise. */
  readonly mean: number;
  readonly deviation: number;
  /** What the standardised value, held within ±3, counts in the logit of “this is meant, too”. */
  readonly weight: number;
}

export interface LightModel {
  /** What is weighed, in the order of the evidence. */
  readonly inputs: readonly LightInput[];
  readonly constant: number;
}

const input = (name: string, mean: number, deviation: number, weight: number): LightInput => ({
  name,
  mean,
  deviation,
  weight,
});

/**
 * A logistic regression, learned from 635 simulated strokes over the 44 photos of the bench whose masks needed some,
 * each stroke with the same weight; it was chosen by how it did on sets of photos that it had not learned from.
 */
export const LIGHT_INPUTS: readonly LightInput[] = [
  // What the picture's own classifier says.
  input('logit', -1.835, 0.4952, 0.489),
  // The way from the stroke, around what differs in colour and in what the network saw; then by the stroke's size.
  input('way', 2.2292, 1.1528, -0.288),
  input('wayByStroke', 6.5781, 5.0514, 0.552),
  // The same as the crow flies.
  input('apart', 1.1622, 0.6125, -0.43),
  input('apartByStroke', 3.4021, 2.6123, 0.328),
  // How unlike the piece of the stroke is that is most like it.
  input('colour', 1.6731, 1.7221, -0.069),
  input('network', 1.3429, 0.3816, -0.167),
  // The least of the steps in colour that the way cannot avoid.
  input('barrier', 1.1009, 0.6936, 0.173),
  // How much the mask is inclined to it already.
  input('soft', 0.0097, 0.0436, 0.162),
  // Whether it hangs together with what the stroke is on, and how large that is.
  input('inside', 0.8175, 0.3863, -0.196),
  input('size', 0.5893, 0.3631, 0.34),
  input('length', 0.3028, 0.3316, 1.257),
  input('add', 0.7835, 0.4119, -0.235),
  input('nextWanted', 0.029, 0.1018, 0.621),
  // How unlike the stroke as a whole is.
  input('networkMean', 1.3593, 0.3949, -0.244),
  input('colourMean', 2.7673, 1.9217, -0.66),
];

/** What the helper goes by where it is told nothing else. */
export const LIGHT_MODEL: LightModel = { inputs: LIGHT_INPUTS, constant: -3.566 };

/** What the network's features say is taken as neither for nor against where there are none, and less is dared. */
const NETWORK: ReadonlySet<string> = new Set(['network', 'networkMean']);
const BLIND = -0.5;

/**
 * How much the evidence speaks for a node’s being meant as well.
 *
 * @param data evidence, by `LIGHT_INPUTS`
 * @param at where that of the node begins
 * @returns the logit of “this is meant, too”.
 *
 * @example
 * import { LIGHT_INPUTS, lightLogit } from '@stickersnap/core';
 *
 * const mean = new Float32Array(LIGHT_INPUTS.map((input) => input.mean));
 * lightLogit(mean, 0, true); // → -3.566
 * // As far along as anything counts for it.
 * const best = LIGHT_INPUTS.map(({ mean, deviation, weight }) => mean + 3 * Math.sign(weight) * deviation);
 * lightLogit(new Float32Array(best), 0, true); // → 15.067
 */
export function lightLogit(
  data: Float32Array,
  at: number,
  hasNetwork: boolean,
  { inputs, constant }: LightModel = LIGHT_MODEL,
): number {
  let sum = hasNetwork ? constant : constant + BLIND;
  for (let k = 0; k < inputs.length; k++) {
    const { name, mean, deviation, weight } = inputs[k]!;
    if (!hasNetwork && NETWORK.has(name)) continue;
    sum += weight * Math.min(3, Math.max(-3, (data[at + k]! - mean) / deviation));
  }
  return sum;
}

/** What is to be said of a node of the picture, in the order of its evidence, and what it counts. */
export interface LightInput {
  readonly name: string;
  /** Over all that was learned from, as the deviation. */
  readonly mean: number;
  readonly deviation: number;
  /** Of the standardised value, held within ±3, in the logit of “this is meant, too”. */
  readonly weight: number;
}

export interface LightModel {
  /** In the order of the evidence. */
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
 * A logistic regression, learned by `npm run bench:strokes -- --learn --starts u2netp,fast` from 638 simulated strokes
 * over 45 photos whose masks needed some, each stroke with about the same weight. How it does is measured on sets of
 * photos that it did not learn from.
 */
export const LIGHT_INPUTS: readonly LightInput[] = [
  // What the picture's own classifier says.
  input('logit', -1.7106, 0.6575, 0.66651),
  // The way from the stroke, around what differs in colour and in what the network saw; then by the stroke's size.
  input('way', 2.1242, 1.1988, -0.50766),
  input('wayByStroke', 6.4678, 5.3264, 0.37243),
  // The same as the crow flies.
  input('apart', 1.1191, 0.6569, -0.21511),
  input('apartByStroke', 3.3964, 2.8553, 0.26269),
  // How unlike the piece of the stroke is that is most like it.
  input('colour', 1.7732, 1.6866, -0.03427),
  input('network', 1.2819, 0.3721, -0.18839),
  // The least of the steps in colour that the way cannot avoid.
  input('barrier', 1.1164, 0.6625, 0.02691),
  // How much the mask is inclined to it already.
  input('soft', 0.0227, 0.069, 0.43402),
  // Whether it hangs together with what the stroke is on, and how large that is.
  input('inside', 0.877, 0.3284, -0.10757),
  input('size', 0.5039, 0.3302, 0.18569),
  input('length', 0.3029, 0.3482, 1.303),
  input('add', 0.5777, 0.4939, -0.14788),
  input('nextWanted', 0.039, 0.1132, 0.56316),
  // How unlike the stroke as a whole is.
  input('networkMean', 1.2741, 0.3778, -0.23429),
  input('colourMean', 2.8792, 1.9711, -0.63713),
];

/** What the helper goes by where it is told nothing else. */
export const LIGHT_MODEL: LightModel = { inputs: LIGHT_INPUTS, constant: -3.23175 };

/** What the network's features say is taken as neither for nor against where there are none, and less is dared. */
const NETWORK: ReadonlySet<string> = new Set(['network', 'networkMean']);
const BLIND = -1;

/**
 * @param data evidence, by `LIGHT_INPUTS`
 * @param at where that of the node begins
 * @returns the logit of “this is meant, too”.
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

import { LIGHT_INPUTS, type LightModel } from '@stickersnap/core';
import { solve } from './solve.ts';
import type { StrokeExample } from './strokeExamples.ts';

/** A piece's area counts up to this share of the subject's. */
const LARGEST = 0.06;
/** A stroke that could change less than this share of the subject counts less than others. */
const LITTLE = 0.2;
/** Values count up to so many deviations. */
const EXTREME = 3;
/** How much large weights cost. */
const DECAY = 2e-3;
/** Newton's steps; more change nothing in the fourth place. */
const STEPS = 6;
/** So many are enough from what was learned of nearly the same examples. */
const FURTHER_STEPS = 3;

interface Example extends Omit<StrokeExample, 'area'> {
  /** Of each piece. */
  readonly weights: Float32Array;
}

/**
 * Learns what each kind of evidence counts: a logistic regression on the pieces of all strokes, each stroke having
 * about the same weight.
 *
 * @param strokes at least one, of at least one piece
 * @param from what to begin with: of nearly the same strokes
 */
export function learnLight(strokes: readonly StrokeExample[], from?: LightModel): LightModel {
  const width = LIGHT_INPUTS.length;
  const examples = strokes.map(weighed);
  const { means, deviations } = spreadOf(examples, width);
  const coefficients =
    from === undefined
      ? new Float64Array(width + 1)
      : Float64Array.of(...from.inputs.map(({ weight }) => weight), from.constant);
  const standard = examples.map((example) => ({ ...example, evidence: within(example, means, deviations) }));
  for (let step = 0; step < (from === undefined ? STEPS : FURTHER_STEPS); step++) {
    const { slopes, bends } = slopesAt(coefficients, standard);
    const change = solve(bends, slopes);
    for (let k = 0; k <= width; k++) coefficients[k] = coefficients[k]! - change[k]!;
  }
  const inputs = LIGHT_INPUTS.map(({ name }, k) => ({
    name,
    mean: means[k]!,
    deviation: deviations[k]!,
    weight: coefficients[k]!,
  }));
  return { inputs, constant: coefficients[width]! };
}

function weighed({ area, evidence, meant }: StrokeExample): Example {
  const held = area.map((share) => Math.min(share, LARGEST));
  const total = held.reduce((sum, share) => sum + share, 0) + LITTLE;
  return { evidence, meant, weights: held.map((share) => share / total) };
}

/** Standardised, and held within `EXTREME`. */
function within({ evidence }: Example, means: Float64Array, deviations: Float64Array): Float32Array {
  return evidence.map((value, i) => {
    const k = i % means.length;
    return Math.max(-EXTREME, Math.min(EXTREME, (value - means[k]!) / deviations[k]!));
  });
}

/** The loss's first and second derivatives by each coefficient, the last being the constant's. */
function slopesAt(coefficients: Float64Array, examples: readonly Example[]) {
  const width = coefficients.length - 1;
  const slopes = new Float64Array(width + 1);
  const bends = Array.from(slopes, () => new Float64Array(width + 1));
  const row = new Float64Array(width + 1).fill(1);
  let all = 0;
  for (const { evidence, meant, weights } of examples) {
    for (let n = 0; n < meant.length; n++) {
      let logit = coefficients[width]!;
      for (let k = 0; k < width; k++) {
        row[k] = evidence[n * width + k]!;
        logit += coefficients[k]! * row[k]!;
      }
      const likely = 1 / (1 + Math.exp(-logit));
      const off = weights[n]! * (likely - meant[n]!);
      const bend = weights[n]! * likely * (1 - likely);
      all += weights[n]!;
      for (let k = 0; k <= width; k++) {
        slopes[k] = slopes[k]! + off * row[k]!;
        const bent = bend * row[k]!;
        const line = bends[k]!;
        for (let j = 0; j <= k; j++) line[j] = line[j]! + bent * row[j]!;
      }
    }
  }
  for (let k = 0; k <= width; k++) {
    slopes[k] = slopes[k]! / all + DECAY * coefficients[k]!;
    for (let j = 0; j <= k; j++) {
      bends[k]![j] = bends[k]![j]! / all + (j === k ? DECAY : 0);
      bends[j]![k] = bends[k]![j]!;
    }
  }
  return { slopes, bends };
}

function spreadOf(examples: readonly Example[], width: number) {
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  let all = 0;
  for (const { evidence, weights } of examples) {
    for (const [n, weight] of weights.entries()) {
      all += weight;
      for (let k = 0; k < width; k++) {
        const value = evidence[n * width + k]!;
        means[k] = means[k]! + weight * value;
        squares[k] = squares[k]! + weight * value * value;
      }
    }
  }
  const deviations = new Float64Array(width);
  for (let k = 0; k < width; k++) {
    means[k] = means[k]! / all;
    deviations[k] = Math.max(1e-6, Math.sqrt(squares[k]! / all - means[k]! ** 2));
  }
  return { means, deviations };
}

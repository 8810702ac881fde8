import type { Points } from './randomFourier.ts';

export interface LogisticOptions {
  readonly steps?: number;
  readonly rate?: number;
  readonly momentum?: number;
  /** How much large coefficients cost: the weight of their squares. */
  readonly decay?: number;
}

export const LOGISTIC_DEFAULTS: Required<LogisticOptions> = {
  steps: 40,
  rate: 2,
  momentum: 0.9,
  decay: 1e-3,
};

/**
 * Learns to tell two kinds of points apart (logistic regression, by gradient descent with momentum).
 *
 * @param rows which points are examples
 * @param labels of each example: 1 or 0
 * @param weights of each example: how much it counts; together 1
 * @returns what gives any point's logit: positive for the first kind.
 */
export function fitLogistic(
  { width, data }: Points,
  rows: Int32Array,
  labels: Uint8Array,
  weights: Float64Array,
  options: LogisticOptions = {},
): (row: number) => number {
  const { steps, rate, momentum, decay } = { ...LOGISTIC_DEFAULTS, ...options };
  const coefficients = new Float64Array(width + 1);
  const slopes = new Float64Array(width + 1);
  const speeds = new Float64Array(width + 1);
  const logit = (row: number) => {
    let sum = coefficients[width]!;
    for (let k = 0, i = row * width; k < width; k++, i++) sum += coefficients[k]! * data[i]!;
    return sum;
  };
  for (let step = 0; step < steps; step++) {
    for (let k = 0; k < width; k++) slopes[k] = decay * coefficients[k]!;
    slopes[width] = 0;
    for (let e = 0; e < rows.length; e++) {
      const row = rows[e]!;
      const off = weights[e]! * (sigmoid(logit(row)) - labels[e]!);
      for (let k = 0, i = row * width; k < width; k++, i++) slopes[k] = slopes[k]! + off * data[i]!;
      slopes[width] = slopes[width]! + off;
    }
    for (let k = 0; k <= width; k++) {
      speeds[k] = momentum * speeds[k]! - rate * slopes[k]!;
      coefficients[k] = coefficients[k]! + speeds[k]!;
    }
  }
  return logit;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

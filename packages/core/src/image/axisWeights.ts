/** How one axis is resampled: output sample `i` is the sum of `counts[i]` input samples from `starts[i]` on. */
export interface AxisWeights {
  /** The most input samples that any output sample needs; the stride of `weights`. */
  readonly taps: number;
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** The weight of tap `t` of sample `i` at `i * taps + t`; each output sample's weights add up to 1. */
  readonly weights: Float32Array;
}

/** An interpolating kernel: its value at a distance in input samples, 0 from `radius` on. */
export interface Kernel {
  readonly name: string;
  readonly radius: number;
  readonly at: (distance: number) => number;
}

export const LANCZOS3: Kernel = {
  name: 'lanczos-3',
  radius: 3,
  at: (x) => (x === 0 ? 1 : (3 * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / 3)) / (Math.PI * x) ** 2),
};

/** The cubic through its samples with slopes by central differences (Catmull and Rom, 1974). */
export const CATMULL_ROM: Kernel = {
  name: 'catmull-rom',
  radius: 2,
  at: (x) => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2),
};

/** Linear interpolation. */
export const TRIANGLE: Kernel = { name: 'triangle', radius: 1, at: (x) => (x < 1 ? 1 - x : 0) };

/** How an axis that shrinks is averaged: over the exact box of each output sample, or by the kernel, widened. */
export type Shrink = 'area' | 'widened-kernel';

/**
 * Weights with pixel centres aligned (sample `i` lies at `i + ½`): the exact box average when the axis
 * shrinks (or the widened kernel, where that is asked for), `kernel` when it grows. What would reach past an end is
 * left out and the rest renormalised.
 */
export function axisWeights(from: number, to: number, kernel: Kernel, shrink: Shrink = 'area'): AxisWeights {
  const key = `${from} ${to} ${kernel.name} ${shrink}`;
  const known = recent.get(key);
  if (known !== undefined) return known;
  const weights = compute(from, to, kernel, shrink);
  recent.set(key, weights);
  if (recent.size > KEPT) recent.delete(recent.keys().next().value!);
  return weights;
}

/** The weights used last: a camera's pictures are all of one size, and each passes through half a dozen steps. */
const recent = new Map<string, AxisWeights>();
const KEPT = 32;

function compute(from: number, to: number, kernel: Kernel, shrink: Shrink): AxisWeights {
  if (to === from) return identity(from);
  return to < from && shrink === 'area' ? area(from, to) : interpolation(from, to, kernel);
}

/** The weights of `length` output samples from `first` on. */
export function sliceAxis(
  { taps, starts, counts, weights }: AxisWeights,
  first: number,
  length: number,
): AxisWeights {
  const end = first + length;
  return {
    taps,
    starts: starts.subarray(first, end),
    counts: counts.subarray(first, end),
    weights: weights.subarray(first * taps, end * taps),
  };
}

function identity(length: number): AxisWeights {
  const starts = Int32Array.from({ length }, (_, i) => i);
  return {
    taps: 1,
    starts,
    counts: new Int32Array(length).fill(1),
    weights: new Float32Array(length).fill(1),
  };
}

function area(from: number, to: number): AxisWeights {
  const taps = Math.ceil(from / to) + 1;
  const starts = new Int32Array(to);
  const counts = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let i = 0; i < to; i++) {
    const begin = (i * from) / to;
    const end = ((i + 1) * from) / to;
    const first = Math.floor(begin);
    const last = Math.min(from, Math.ceil(end));
    starts[i] = first;
    counts[i] = last - first;
    for (let j = first; j < last; j++) {
      weights[i * taps + j - first] = ((Math.min(j + 1, end) - Math.max(j, begin)) * to) / from;
    }
  }
  return { taps, starts, counts, weights };
}

function interpolation(from: number, to: number, kernel: Kernel): AxisWeights {
  const widening = Math.max(1, from / to);
  const reach = kernel.radius * widening;
  const taps = Math.ceil(reach) * 2 + 1;
  const starts = new Int32Array(to);
  const counts = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let i = 0; i < to; i++) {
    const centre = ((i + 0.5) * from) / to - 0.5;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(from - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let j = first; j <= last; j++) {
      const weight = kernel.at(Math.abs(j - centre) / widening);
      weights[i * taps + j - first] = weight;
      sum += weight;
    }
    for (let k = i * taps; k <= i * taps + last - first; k++) weights[k] = weights[k]! / sum;
    starts[i] = first;
    counts[i] = last - first + 1;
  }
  return { taps, starts, counts, weights };
}

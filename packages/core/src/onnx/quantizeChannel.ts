/** One output channel's weights as `scale · codes`, codes from −127 to 127. */
export interface QuantizedChannel {
  readonly codes: Int8Array;
  readonly scale: number;
}

const MOST = 127;

/**
 * Quantises one output channel's weights, symmetric, to 8 bits, without any data: after Guo et al., "SQuant:
 * On-the-Fly Data-Free Quantization via Diagonal Hessian Approximation" (ICLR 2022). What a network sees is
 * less the error of a weight than its sum over neighbouring weights, since neighbouring inputs are alike; so
 * those weights nearest to halfway are rounded the other way until the error sums to at most half a step
 * over each kernel and over the channel.
 * @param weights the kernels one after the other.
 * @param kernel weights a kernel.
 */
export function quantizeChannel(weights: Float32Array, kernel: number): QuantizedChannel {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const codes = new Int8Array(weights.length);
  // The stored scale is a float32, and the errors have to be those against it.
  const scale = Math.fround(most / MOST);
  if (scale === 0) return { codes, scale: 1 };

  const errors = new Float64Array(weights.length);
  for (let i = 0; i < weights.length; i++) {
    const exact = weights[i]! / scale;
    codes[i] = Math.max(-MOST, Math.min(MOST, Math.round(exact)));
    errors[i] = codes[i]! - exact;
  }
  let total = 0;
  for (let from = 0; from < weights.length; from += kernel) {
    total += balanceKernel(codes, errors, from, from + kernel);
  }
  balanceChannel(codes, errors, kernel, total);
  return { codes, scale };
}

/** @returns the sum of the errors that is left. */
function balanceKernel(codes: Int8Array, errors: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += errors[i]!;
  const step = Math.sign(sum);
  for (let flips = Math.round(Math.abs(sum)); flips > 0; flips--) {
    const i = nearestToHalfway(codes, errors, from, to, step);
    if (i === -1) break;
    codes[i] = codes[i]! - step;
    errors[i] = errors[i]! - step;
    sum -= step;
  }
  return sum;
}

/** At most one weight a kernel, so that the kernels stay balanced to within a step. */
function balanceChannel(codes: Int8Array, errors: Float64Array, kernel: number, total: number): void {
  const flips = Math.round(Math.abs(total));
  if (flips === 0) return;
  const step = Math.sign(total);
  const candidates: number[] = [];
  for (let from = 0; from < codes.length; from += kernel) {
    const i = nearestToHalfway(codes, errors, from, from + kernel, step);
    if (i !== -1) candidates.push(i);
  }
  candidates.sort((a, b) => Math.abs(errors[b]!) - Math.abs(errors[a]!));
  for (const i of candidates.slice(0, flips)) codes[i] = codes[i]! - step;
}

/** @returns where rounding the other way, by −`step`, costs least; −1 where it is nowhere possible. */
function nearestToHalfway(
  codes: Int8Array,
  errors: Float64Array,
  from: number,
  to: number,
  step: number,
): number {
  let found = -1;
  let most = 0;
  for (let i = from; i < to; i++) {
    const error = errors[i]! * step;
    if (error > most && Math.abs(codes[i]! - step) <= MOST) {
      most = error;
      found = i;
    }
  }
  return found;
}

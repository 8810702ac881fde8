import type { Weight } from '../gradient/trainingGraph.ts';

/** All that a training holds from one step to the next; each list has a number for each weight. */
export interface TrainState {
  /** How many steps are done. */
  step: number;
  readonly weights: Float32Array<ArrayBuffer>;
  /** Adam's running means of the gradient and of its square. */
  readonly mean: Float32Array<ArrayBuffer>;
  readonly square: Float32Array<ArrayBuffer>;
  /** The running average of the weights, to which what is learned leads. */
  readonly average: Float32Array<ArrayBuffer>;
}

export function beginState(weights: readonly Weight[]): TrainState {
  const initial = flatten(weights);
  return {
    step: 0,
    weights: initial,
    mean: new Float32Array(initial.length),
    square: new Float32Array(initial.length),
    average: initial.slice(),
  };
}

/** The values of all weights, one after the other. */
export function flatten(weights: readonly Weight[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(weights.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of weights) {
    all.set(values, at);
    at += values.length;
  }
  return all;
}

/** Views of the parts of such a list, by the weights' names. */
export function partsOf(
  weights: readonly Weight[],
  all: Float32Array<ArrayBuffer>,
): ReadonlyMap<string, Float32Array<ArrayBuffer>> {
  const parts = new Map<string, Float32Array<ArrayBuffer>>();
  let at = 0;
  for (const { name, values } of weights) {
    parts.set(name, all.subarray(at, at + values.length));
    at += values.length;
  }
  return parts;
}

const MAGIC = 0x4c524e31;
const HEAD = 3;

/** @returns bytes from which `unpackState` makes the same state again */
export function packState({ step, weights, mean, square, average }: TrainState): Uint8Array<ArrayBuffer> {
  const head = Uint32Array.of(MAGIC, step, weights.length);
  const bytes = new Uint8Array(4 * (HEAD + 4 * weights.length));
  let at = 0;
  for (const part of [head, weights, mean, square, average]) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** @throws RangeError where the bytes are no state of so many weights */
export function unpackState(bytes: Uint8Array, count: number): TrainState {
  const copy = new Uint8Array(bytes).buffer;
  const [magic, step, held] = copy.byteLength >= 4 * HEAD ? new Uint32Array(copy, 0, HEAD) : [];
  if (magic !== MAGIC || held !== count || copy.byteLength !== 4 * (HEAD + 4 * count))
    throw new RangeError(`the checkpoint is damaged, or of another network (${copy.byteLength} bytes)`);
  const part = (i: number) => new Float32Array(copy, 4 * (HEAD + i * count), count);
  return { step: step!, weights: part(0), mean: part(1), square: part(2), average: part(3) };
}

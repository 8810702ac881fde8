import type { Mask, Plane, RgbaImage } from '../raster.ts';
import type { Address } from '../wasm/kernels.ts';
import type { Scratch } from '../wasm/scratch.ts';
import { withKernels } from '../wasm/withKernels.ts';
import type { AxisWeights } from './axisWeights.ts';

/** Fills `to`. Colours are weighted by alpha; pixels that come out wholly transparent are black. */
export function resamplePixels(from: RgbaImage, to: RgbaImage, across: AxisWeights, down: AxisWeights): void {
  withKernels((kernels, scratch) => {
    const source = scratch.take(from.width * 4);
    const target = scratch.take(to.width * 4);
    const axis = putAxis(scratch, across);
    const ring = takeRing(scratch, down, to.width * 4);
    const input = scratch.bytes(source, from.width * 4);
    const output = scratch.bytes(target, to.width * 4);
    resample(down, {
      read(y) {
        input.set(from.data.subarray(y * input.length, (y + 1) * input.length));
        kernels.acrossPixels(source, ...axis, to.width, ring.slot(y));
      },
      write(y, start, count) {
        kernels.downPixels(ring.at, down.taps, start, count, ring.weights(y), to.width, target);
        to.data.set(output, y * output.length);
      },
    });
  });
}

/** Fills `to`, with what is held within `low` and `high`. */
export function resampleValues<Single extends Mask | Plane>(
  from: Single,
  to: Single,
  across: AxisWeights,
  down: AxisWeights,
  low: number,
  high: number,
): void {
  withKernels((kernels, scratch) => {
    // Lines are mixed four floats at a time.
    const length = Math.ceil(to.width / 4) * 4;
    const source = scratch.take(from.width * 4);
    const target = scratch.take(length * 4);
    const axis = putAxis(scratch, across);
    const ring = takeRing(scratch, down, length);
    const input = scratch.floats(source, from.width);
    const output = scratch.floats(target, to.width);
    resample(down, {
      read(y) {
        input.set(from.data.subarray(y * from.width, (y + 1) * from.width));
        kernels.acrossValues(source, ...axis, to.width, ring.slot(y));
      },
      write(y, start, count) {
        kernels.downValues(ring.at, down.taps, start, count, ring.weights(y), length, low, high, target);
        to.data.set(output, y * to.width);
      },
    });
  });
}

interface Steps {
  /** Resamples input row `y` across, into its slot of the ring. */
  readonly read: (y: number) => void;
  /** Mixes output row `y` from `count` rows of the ring, from input row `start` on. */
  readonly write: (y: number, start: number, count: number) => void;
}

/** The separable core: rows are resampled across once each, kept in a ring, and mixed down the columns. */
function resample({ starts, counts }: AxisWeights, { read, write }: Steps): void {
  let next = 0;
  for (let y = 0; y < starts.length; y++) {
    const start = starts[y]!;
    const end = start + counts[y]!;
    for (next = Math.max(next, start); next < end; next++) read(next);
    write(y, start, counts[y]!);
  }
}

function putAxis(scratch: Scratch, { starts, counts, weights, taps }: AxisWeights) {
  return [scratch.put(starts), scratch.put(counts), scratch.put(weights), taps] as const;
}

/** @param length of a row, in floats */
function takeRing(scratch: Scratch, { taps, weights }: AxisWeights, length: number) {
  const at = scratch.take(taps * length * 4);
  const first = scratch.put(weights);
  return {
    at,
    slot: (y: number): Address => at + (y % taps) * length * 4,
    weights: (y: number): Address => first + y * taps * 4,
  };
}

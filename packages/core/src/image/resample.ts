import type { Mask, Plane, RgbaImage } from '../raster.ts';
import type { Address } from '../wasm/kernels.ts';
import type { Scratch } from '../wasm/scratch.ts';
import { withKernels } from '../wasm/withKernels.ts';
import type { AxisWeights } from './axisWeights.ts';
import { fixedWeights } from './fixedWeights.ts';
import { BLOCK_ROWS, readRows, takeBlock, writeRows } from './rowBlocks.ts';

/** Fills `to` with the picture resampled. Colours are weighted by alpha; wholly transparent pixels come out black. */
export function resamplePixels(from: RgbaImage, to: RgbaImage, across: AxisWeights, down: AxisWeights): void {
  if (isOpaque(from)) resampleOpaque(from, to, across, down);
  else resampleWeighted(from, to, across, down);
}

function resampleWeighted(from: RgbaImage, to: RgbaImage, across: AxisWeights, down: AxisWeights): void {
  withKernels((kernels, scratch) => {
    const source = takeBlock(scratch, from.width * 4);
    const target = takeBlock(scratch, to.width * 4);
    const weighed = scratch.take(from.width * 16);
    const { starts, counts, weights } = putAxis(scratch, across);
    const ring = takeRing(scratch, down.taps, to.width * 16);
    const mixing = scratch.put(down.weights);
    const input = readRows(scratch.bytes(source, BLOCK_ROWS * from.width * 4), from.data, from.width * 4);
    const output = writeRows(scratch.bytes(target, BLOCK_ROWS * to.width * 4), to.data, to.width * 4);
    resample(down, {
      read(y) {
        kernels.weighPixels(source + input(y), from.width, weighed);
        kernels.acrossPixels(weighed, starts, counts, weights, across.taps, to.width, ring.slot(y));
      },
      write(y, start, count) {
        const rows = mixing + y * down.taps * 4;
        kernels.downPixels(ring.at, down.taps, start, count, rows, to.width, target + output.place(y));
        output.written(y);
      },
    });
  });
}

function resampleOpaque(from: RgbaImage, to: RgbaImage, across: AxisWeights, down: AxisWeights): void {
  const [wide, high] = [fixedWeights(across), fixedWeights(down)];
  // Columns are mixed in pairs.
  const length = to.width + (to.width & 1);
  withKernels((kernels, scratch) => {
    const source = takeBlock(scratch, from.width * 4);
    const target = takeBlock(scratch, to.width * 4);
    const starts = scratch.put(across.starts);
    const pairs = scratch.put(wide.pairs);
    const weights = scratch.put(wide.weights);
    const ring = takeRing(scratch, high.taps, length * 8);
    const mixing = scratch.put(high.weights);
    const input = readRows(scratch.bytes(source, BLOCK_ROWS * from.width * 4), from.data, from.width * 4);
    const output = writeRows(scratch.bytes(target, BLOCK_ROWS * to.width * 4), to.data, to.width * 4);
    resample(down, {
      read(y) {
        kernels.acrossOpaque(source + input(y), starts, pairs, weights, wide.taps, to.width, ring.slot(y));
      },
      write(y, start) {
        const rows = mixing + y * high.taps * 2;
        kernels.downOpaque(ring.at, high.taps, start, high.pairs[y]!, rows, length, target + output.place(y));
        output.written(y);
      },
    });
  });
}

/** Fills `to` with the mask or plane resampled, its values held within `low` and `high`. */
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
    const source = takeBlock(scratch, from.width * 4);
    const target = takeBlock(scratch, to.width * 4);
    const { starts, counts, weights } = putAxis(scratch, across);
    const ring = takeRing(scratch, down.taps, length * 4);
    const mixing = scratch.put(down.weights);
    const input = readRows(scratch.floats(source, BLOCK_ROWS * from.width), from.data, from.width);
    const output = writeRows(scratch.floats(target, BLOCK_ROWS * to.width), to.data, to.width);
    resample(down, {
      read(y) {
        const row = source + input(y) * 4;
        kernels.acrossValues(row, starts, counts, weights, across.taps, to.width, ring.slot(y));
      },
      write(y, start, count) {
        const rows = mixing + y * down.taps * 4;
        const place = target + output.place(y) * 4;
        kernels.downValues(ring.at, down.taps, start, count, rows, length, low, high, place);
        output.written(y);
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

function isOpaque({ width, height, data }: RgbaImage): boolean {
  return withKernels((kernels, scratch) => {
    const block = takeBlock(scratch, width * 4);
    const rows = scratch.bytes(block, BLOCK_ROWS * width * 4);
    const input = readRows(rows, data, width * 4);
    for (let y = 0; y < height; y++) {
      if (!kernels.isOpaque(block + input(y), width)) return false;
    }
    return true;
  });
}

function putAxis(scratch: Scratch, { starts, counts, weights }: AxisWeights) {
  return { starts: scratch.put(starts), counts: scratch.put(counts), weights: scratch.put(weights) };
}

/** A ring of `slots` rows of `bytes` each. */
function takeRing(scratch: Scratch, slots: number, bytes: number) {
  const at = scratch.take(slots * bytes);
  return { at, slot: (y: number): Address => at + (y % slots) * bytes };
}

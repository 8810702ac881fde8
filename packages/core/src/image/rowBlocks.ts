import type { Address } from '../wasm/kernels.ts';
import type { Scratch } from '../wasm/scratch.ts';

/**
 * Rows that are copied at once, to the kernels' memory and from it: one by one the calls would take longer than the
 * copying.
 */
export const BLOCK_ROWS = 32;

/** What rows are copied between; all are of one kind. */
interface Values {
  readonly length: number;
  set(values: ArrayLike<number>): void;
  subarray(begin: number, end: number): Values & ArrayLike<number>;
}

interface Target {
  set(values: ArrayLike<number>, at: number): void;
}

/** @param bytes of a row; a kernel may write up to 16 beyond the last one. */
export function takeBlock(scratch: Scratch, bytes: number): Address {
  return scratch.take(BLOCK_ROWS * bytes + 16);
}

/**
 * @param block where the kernels read
 * @param data rows of `length` values, asked for in their order
 * @returns where in the block a row begins, once it is there
 */
export function readRows(block: Values, data: Values, length: number): (y: number) => number {
  let first = 0;
  let end = 0;
  return (y) => {
    if (y >= end) {
      first = y;
      end = y + BLOCK_ROWS;
      block.set(data.subarray(first * length, Math.min(data.length, end * length)));
    }
    return (y - first) * length;
  };
}

/**
 * @param block where the kernels write
 * @param data rows of `length` values, written in their order
 */
export function writeRows(block: Values, data: Target & { readonly length: number }, length: number) {
  const last = data.length / length - 1;
  return {
    /** Where in the block a row begins. */
    place: (y: number): number => (y % BLOCK_ROWS) * length,
    written(y: number): void {
      const row = y % BLOCK_ROWS;
      if (row === BLOCK_ROWS - 1 || y === last) {
        data.set(block.subarray(0, (row + 1) * length), (y - row) * length);
      }
    },
  };
}

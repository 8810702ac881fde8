import type { Box } from '../geometry.ts';
import type { Bytes, Mask } from '../raster.ts';

/** A run of fewer equal values is cheaper among unlike ones. */
const LEAST_RUN = 4;

/**
 * A box of a mask as run lengths, row by row: a number, and where it is even, half of it is how often the one value
 * that follows is repeated; where it is odd, half of it is how many unlike values follow. Numbers are in base 128, the
 * lowest digit first, 128 added to all but the last digit. Never much longer than the values themselves.
 */
export function packRuns(mask: Mask, box: Box): Uint8Array<ArrayBuffer> {
  const values = valuesOf(mask, box);
  const out = new Uint8Array(values.length + (values.length >> 4) + 16);
  let length = 0;
  const number = (value: number) => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) out[length++] = (rest % 128) + 128;
    out[length++] = rest;
  };
  let unlike = 0;
  const flush = (end: number) => {
    if (unlike === end) return;
    number((end - unlike) * 2 + 1);
    out.set(values.subarray(unlike, end), length);
    length += end - unlike;
  };
  const words = wordsOf(values);
  for (let start = 0, i = 0; start < values.length; start = i) {
    const value = values[start]!;
    const word = (value * 0x01010101) >>> 0;
    while (i < values.length && values[i] === value) {
      // Most of a mask is plain: four values at once.
      if (i % 4 === 0 && words[i >> 2] === word) i += 4;
      else i++;
    }
    if (i - start < LEAST_RUN) continue;
    flush(start);
    number((i - start) * 2);
    out[length++] = value;
    unlike = i;
  }
  flush(values.length);
  return out.slice(0, length);
}

/** Fills `data` with what `packRuns` packed. @throws RangeError where it is not as many values. */
export function unpackRuns(packed: Uint8Array, data: Bytes): void {
  let [at, to] = [0, 0];
  while (at < packed.length) {
    let number = 0;
    for (let digit = 1; ; digit *= 128) {
      const byte = packed[at++];
      if (byte === undefined) throw new RangeError('The packed values end within a number.');
      number += (byte & 127) * digit;
      if (byte < 128) break;
    }
    const count = Math.floor(number / 2);
    if (to + count > data.length) throw new RangeError('There are more packed values than pixels.');
    if (number % 2 === 0) data.fill(packed[at++] ?? 0, to, to + count);
    else {
      data.set(packed.subarray(at, at + count), to);
      at += count;
    }
    to += count;
  }
  if (to !== data.length) throw new RangeError(`There are ${to} packed values for ${data.length} pixels.`);
}

/** The values as words of four; none where they do not lie so in memory. */
function wordsOf({ buffer, byteOffset, length }: Uint8ClampedArray): Uint32Array {
  return byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >> 2) : new Uint32Array(0);
}

function valuesOf(mask: Mask, box: Box): Uint8ClampedArray {
  if (box.width === mask.width)
    return mask.data.subarray(box.y * box.width, (box.y + box.height) * box.width);
  const values = new Uint8ClampedArray(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * mask.width + box.x;
    values.set(mask.data.subarray(from, from + box.width), y * box.width);
  }
  return values;
}

import { Inflate } from 'fflate/browser';

/** Packed bytes of one step: DEFLATE grows 1,032 times at most, so a step overshoots the limit by 17 MB at most. */
const STEP = 16_384;

/**
 * Undoes DEFLATE (RFC 1951), and stops as soon as more comes out than was said.
 *
 * @param size bytes that must come out
 * @returns `undefined` when the stream is damaged, cut off, or gives more or fewer bytes.
 */
export function inflate(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> | undefined {
  const out = new Uint8Array(size);
  let filled = 0;
  let tooMuch = false;
  const stream = new Inflate((chunk) => {
    if (filled + chunk.length > size) tooMuch = true;
    else out.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < bytes.length && !tooMuch; at += STEP)
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch {
    return undefined;
  }
  return filled === size ? out : undefined;
}

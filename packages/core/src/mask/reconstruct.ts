import type { Mask } from '../raster.ts';

/**
 * What of a mask hangs together with its sure parts: every pixel keeps at most the greatest value that is never fallen
 * short of on some way (8-connected) to a pixel of at least `sure`. A faint line that runs along a body, with a gap
 * between, is lowered to what the gap has; a strand that grows out of it stays.
 *
 * Grey-scale reconstruction by dilation, Vincent 1993 (two scans, then a queue).
 *
 * @param sure 1–255; where nothing reaches it the result is empty.
 * @returns a mask of the same size, nowhere above the given one.
 */
export function reconstruct(mask: Mask, sure: number): Mask {
  const { width, height, data } = mask;
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i++) if (data[i]! >= sure) out[i] = data[i]!;
  const raise = (i: number, from: number) => {
    const value = Math.min(data[i]!, out[from]!);
    if (value > out[i]!) out[i] = value;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (out[i] === data[i]) continue;
      if (x > 0) raise(i, i - 1);
      if (y === 0) continue;
      raise(i, i - width);
      if (x > 0) raise(i, i - width - 1);
      if (x < width - 1) raise(i, i - width + 1);
    }
  }
  const queue: number[] = [];
  for (let y = height - 1, i = data.length - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, i--) {
      if (out[i] !== data[i]) {
        if (x < width - 1) raise(i, i + 1);
        if (y < height - 1) {
          raise(i, i + width);
          if (x < width - 1) raise(i, i + width + 1);
          if (x > 0) raise(i, i + width - 1);
        }
      }
      if (out[i]! > 0 && canRaise(i, x, y)) queue.push(i);
    }
  }
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at]!;
    forNeighbours(from, (i) => {
      const value = Math.min(data[i]!, out[from]!);
      if (value <= out[i]!) return;
      out[i] = value;
      queue.push(i);
    });
  }
  return { width, height, data: out };

  function canRaise(from: number, x: number, y: number): boolean {
    const value = out[from]!;
    const is = (i: number) => out[i]! < value && out[i]! < data[i]!;
    return (
      (x < width - 1 && is(from + 1)) ||
      (y < height - 1 &&
        (is(from + width) || (x < width - 1 && is(from + width + 1)) || (x > 0 && is(from + width - 1))))
    );
  }

  function forNeighbours(from: number, act: (i: number) => void): void {
    const x = from % width;
    const y = (from - x) / width;
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) act(v * width + u);
  }
}

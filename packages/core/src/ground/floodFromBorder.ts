import { createMask, type Mask } from '../raster.ts';

/**
 * What hangs together with the border, run by run; not across corners, so a slanting line one pixel wide is closed.
 *
 * @param mask 0 where nothing passes.
 * @returns 255 for all that is reached.
 */
export function floodFromBorder(mask: Mask): Mask {
  const { width, height } = mask;
  const open = createMask(width, height);
  // Each row's runs are asked for from the row above and from that below.
  let seeds = new Int32Array(4 * (width + height));
  let count = 0;
  for (let x = 0; x < width; x++) {
    seeds[count++] = x;
    seeds[count++] = (height - 1) * width + x;
  }
  for (let y = 0; y < height; y++) {
    seeds[count++] = y * width;
    seeds[count++] = y * width + width - 1;
  }
  while (count > 0) {
    const seed = seeds[--count]!;
    if (open.data[seed] !== 0 || mask.data[seed] === 0) continue;
    const row = seed - (seed % width);
    let from = seed;
    while (from > row && mask.data[from - 1] !== 0) from--;
    let to = seed + 1;
    while (to < row + width && mask.data[to] !== 0) to++;
    open.data.fill(255, from, to);
    if (count + 2 * (to - from) > seeds.length) seeds = larger(seeds, 2 * (to - from));
    if (row > 0) count = pushRuns(mask, open, from - width, to - width, seeds, count);
    if (row + width < open.data.length) count = pushRuns(mask, open, from + width, to + width, seeds, count);
  }
  return open;
}

/** The first pixel of each run that is not reached yet. @returns how many seeds there are. */
function pushRuns(
  mask: Mask,
  open: Mask,
  from: number,
  to: number,
  seeds: Int32Array,
  count: number,
): number {
  let isRun = false;
  for (let i = from; i < to; i++) {
    const isNew = mask.data[i] !== 0 && open.data[i] === 0;
    if (isNew && !isRun) seeds[count++] = i;
    isRun = isNew;
  }
  return count;
}

function larger(seeds: Int32Array<ArrayBuffer>, by: number): Int32Array<ArrayBuffer> {
  const out = new Int32Array(2 * seeds.length + by);
  out.set(seeds);
  return out;
}

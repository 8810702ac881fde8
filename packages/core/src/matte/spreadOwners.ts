import type { Mask } from '../raster.ts';

/**
 * Gives pixels an owner, in place: breadth first through visible pixels, then through empty ones too. What is apart
 * goes to one owner as a whole.
 *
 * @param owners a pixel each; 0 is nobody
 * @param reach `visible`: only what hangs together with an owner through visible pixels gets one.
 */
export function spreadOwners(
  owners: Int32Array,
  mask: Mask,
  reach: 'visible' | 'everything' = 'everything',
): void {
  const front: Front = { pixels: new Int32Array(owners.length), count: 0 };
  for (let i = 0; i < owners.length; i++) if (owners[i] !== 0) front.pixels[front.count++] = i;
  walk(front, 0, owners, mask, true);
  if (reach === 'everything') walk(front, 0, owners, mask, false);
}

/** Pixels that have an owner, in the order in which they got it. */
interface Front {
  readonly pixels: Int32Array;
  count: number;
}

function walk(front: Front, from: number, owners: Int32Array, mask: Mask, visibleOnly: boolean): void {
  const { width, height, data } = mask;
  for (let at = from; at < front.count; at++) {
    const pixel = front.pixels[at]!;
    const x = pixel % width;
    const y = (pixel - x) / width;
    const left = x > 0 ? -1 : 0;
    const right = x + 1 < width ? 1 : 0;
    const bottom = y + 1 < height ? 1 : 0;
    for (let dy = y > 0 ? -1 : 0; dy <= bottom; dy++) {
      for (let dx = left; dx <= right; dx++) {
        const next = pixel + dy * width + dx;
        const visible = data[next] !== 0;
        if (owners[next] !== 0 || (visibleOnly && !visible)) continue;
        owners[next] = owners[pixel]!;
        front.pixels[front.count++] = next;
        // A fragment goes to one owner as a whole.
        if (!visibleOnly && visible) walk(front, front.count - 1, owners, mask, true);
      }
    }
  }
}

import type { Box } from '../geometry.ts';
import { type Component, connectedComponents } from '../mask/components.ts';
import { createMask, type Mask } from '../raster.ts';

export interface SubjectOptions {
  /** What is smaller than this share of the largest one is a fragment of its neighbour, no subject of its own. */
  readonly minShare: number;
}

export const SUBJECT_DEFAULTS: SubjectOptions = { minShare: 0.05 };

/** One of several things that a mask shows apart from each other. */
export interface Subject {
  /** From 1, the largest first. */
  readonly label: number;
  /** Of its pixels with 128 or more. */
  readonly box: Box;
  /** Their number. */
  readonly area: number;
}

/** The separate subjects of a mask, largest first; empty for an empty mask. Soft edges do not join them. */
export function subjects(mask: Mask, options: Partial<SubjectOptions> = {}): Subject[] {
  return largeOnes(connectedComponents(mask).components, options);
}

/**
 * The mask of one subject alone. Soft pixels belong to the subject to which the shortest way through visible
 * pixels leads, and fragments that touch none to the nearest one, so that hair and whiskers stay with their head.
 *
 * @param number from 1, the largest first, as `subjects` labels them
 * @returns a mask of the same size; empty when there are fewer subjects.
 */
export function keepSubject(mask: Mask, number: number, options: Partial<SubjectOptions> = {}): Mask {
  const { labels, components } = connectedComponents(mask);
  const count = largeOnes(components, options).length;
  const out = createMask(mask.width, mask.height);
  if (number < 1 || number > count) return out;
  if (count === 1) {
    out.data.set(mask.data);
    return out;
  }
  const owners = labels.data;
  for (let i = 0; i < owners.length; i++) if (owners[i]! > count) owners[i] = 0;
  spread(owners, mask);
  for (let i = 0; i < owners.length; i++) if (owners[i] === number) out.data[i] = mask.data[i]!;
  return out;
}

function largeOnes(components: readonly Component[], options: Partial<SubjectOptions>): Component[] {
  const { minShare } = { ...SUBJECT_DEFAULTS, ...options };
  const least = (components[0]?.area ?? 0) * minShare;
  return components.filter(({ area }) => area >= least);
}

/** Gives every pixel an owner, in place: breadth first through visible pixels, then through empty ones too. */
function spread(owners: Int32Array, mask: Mask): void {
  const front: Front = { pixels: new Int32Array(owners.length), count: 0 };
  for (let i = 0; i < owners.length; i++) if (owners[i] !== 0) front.pixels[front.count++] = i;
  walk(front, 0, owners, mask, true);
  walk(front, 0, owners, mask, false);
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

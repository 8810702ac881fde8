import type { Box } from '../geometry.ts';
import { type Component, connectedComponents } from '../mask/components.ts';
import { createMask, type Mask } from '../raster.ts';
import { spreadOwners } from './spreadOwners.ts';

export interface SubjectOptions {
  /** What is smaller than this share of the largest one is a fragment of its neighbour, no subject of its own. */
  readonly minShare: number;
}

export const SUBJECT_DEFAULTS: Required<SubjectOptions> = { minShare: 0.05 };

/** One of several things that a mask shows apart from each other. */
export interface Subject {
  /** The subject's number, from 1, the largest first. */
  readonly label: number;
  /** The smallest box, in pixels, that holds its pixels of 128 or more. */
  readonly box: Box;
  /** How many such pixels it has. */
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
  spreadOwners(owners, mask);
  for (let i = 0; i < owners.length; i++) if (owners[i] === number) out.data[i] = mask.data[i]!;
  return out;
}

function largeOnes(components: readonly Component[], options: Partial<SubjectOptions>): Component[] {
  const { minShare } = { ...SUBJECT_DEFAULTS, ...options };
  const least = (components[0]?.area ?? 0) * minShare;
  return components.filter(({ area }) => area >= least);
}

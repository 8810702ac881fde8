import { connectedComponents } from '../mask/components.ts';
import { spreadOwners } from '../matte/spreadOwners.ts';
import { SUBJECT_DEFAULTS } from '../matte/subjects.ts';
import { createMask, type Mask } from '../raster.ts';
import { type MaskPart, wholeMask } from './maskPart.ts';
import type { Scene } from './scene.ts';
import type { SubjectGesture } from './strokes.ts';

/**
 * Keeps the parts at these places, the nearest ones where there are none, and drops all others. A part that was found
 * and is wholly gone can be chosen, too, and comes back.
 */
export function paintSubject({ found }: Scene, mask: Mask, { points }: SubjectGesture): MaskPart | undefined {
  const all = withGone(mask, found);
  const { labels, components } = connectedComponents(all);
  const least = (components[0]?.area ?? 0) * SUBJECT_DEFAULTS.minShare;
  const count = components.filter(({ area }) => area >= least).length;
  if (count === 0) return undefined;
  const owners = labels.data;
  for (let i = 0; i < owners.length; i++) if (owners[i]! > count) owners[i] = 0;
  // Of one part alone whatever is visible belongs to it.
  if (count > 1) spreadOwners(owners, all);
  else owners.fill(1);
  const kept = new Set<number>();
  for (let i = 0; i < points.length; i += 2) {
    const x = Math.min(mask.width - 1, Math.max(0, Math.floor(points[i]!)));
    const y = Math.min(mask.height - 1, Math.max(0, Math.floor(points[i + 1]!)));
    kept.add(owners[y * mask.width + x]!);
  }
  const isKept = Uint8Array.from({ length: count + 1 }, (_, owner) => (kept.has(owner) ? 1 : 0));
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < owners.length; i++) if (isKept[owners[i]!] === 1) out.data[i] = all.data[i]!;
  return wholeMask(out);
}

/** The mask, and of what was found the parts of which nothing is left in it. */
function withGone(mask: Mask, found: Mask): Mask {
  const { labels, components } = connectedComponents(found);
  const owners = labels.data;
  const isThere = new Uint8Array(components.length + 1);
  for (let i = 0; i < owners.length; i++) if (mask.data[i]! >= 128) isThere[owners[i]!] = 1;
  if (isThere.indexOf(0, 1) < 0) return mask;
  spreadOwners(owners, found, 'visible');
  const out = createMask(mask.width, mask.height);
  for (let i = 0; i < owners.length; i++) {
    const isGone = owners[i] !== 0 && isThere[owners[i]!] === 0;
    out.data[i] = isGone ? Math.max(mask.data[i]!, found.data[i]!) : mask.data[i]!;
  }
  return out;
}

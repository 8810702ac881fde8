import { type Component, type Components, connectedComponents } from '../mask/components.ts';
import { spreadOwners } from '../matte/spreadOwners.ts';
import type { Mask } from '../raster.ts';
import type { Place } from './strokes.ts';

/** How far from what is meant one may tap, as a share of the diagonal: a fingertip. In pixels at least `LEAST`. */
const REACH = 0.01;
const LEAST = 2;

/** A connected part of a mask together with its soft rim. */
export interface FoundPart {
  readonly component: Component;
  /** Whether a pixel, by its index, belongs to the part. */
  readonly has: (pixel: number) => boolean;
}

/**
 * The connected part at a place, or the nearest one that is no farther than a fingertip. Soft pixels belong to the
 * part to which the shortest way through visible ones leads.
 *
 * @param counts whether a component can be meant
 */
export function partAt(
  mask: Mask,
  at: Place,
  connectivity: 4 | 8,
  counts: (component: Component) => boolean = () => true,
): FoundPart | undefined {
  const found = connectedComponents(mask, { connectivity });
  const component = nearestComponent(found, at, counts);
  if (component === undefined) return undefined;
  const owners = found.labels.data;
  spreadOwners(owners, mask, 'visible');
  return { component, has: (pixel) => owners[pixel] === component.label };
}

function nearestComponent(
  { labels, components }: Components,
  [atX, atY]: Place,
  counts: (component: Component) => boolean,
): Component | undefined {
  const { width, height, data } = labels;
  const reach = Math.max(LEAST, REACH * Math.sqrt(width * width + height * height));
  let best: Component | undefined;
  let nearest = reach * reach;
  for (let y = Math.max(0, Math.floor(atY - reach)); y < Math.min(height, atY + reach); y++) {
    for (let x = Math.max(0, Math.floor(atX - reach)); x < Math.min(width, atX + reach); x++) {
      const component = components[data[y * width + x]! - 1];
      if (component === undefined) continue;
      // A place within a pixel is at no distance from it.
      const dx = Math.max(0, Math.abs(x + 0.5 - atX) - 0.5);
      const dy = Math.max(0, Math.abs(y + 0.5 - atY) - 0.5);
      const squared = dx * dx + dy * dy;
      if (squared >= nearest || !counts(component)) continue;
      nearest = squared;
      best = component;
    }
  }
  return best;
}

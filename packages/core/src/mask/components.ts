import type { Box } from '../geometry.ts';
import type { Mask, Raster } from '../raster.ts';
import { COMPONENT_FACTS } from '../wasm/kernels.ts';
import { withKernels } from '../wasm/withKernels.ts';

export interface ComponentOptions {
  /** A pixel belongs to the foreground from this value on. */
  readonly threshold?: number;
  /** Whether pixels that touch at a corner only are neighbours (8) or not (4). */
  readonly connectivity?: 4 | 8;
}

export const COMPONENTS_DEFAULTS: Required<ComponentOptions> = { threshold: 128, connectivity: 8 };

export interface Component {
  readonly label: number;
  /** How many pixels it has. */
  readonly area: number;
  readonly box: Box;
}

export interface Components {
  /** The label of each pixel's component; 0 is background. */
  readonly labels: Raster<Int32Array<ArrayBuffer>>;
  /** The largest first, labelled 1, 2, 3 …; of equal ones, the one whose first pixel comes first. */
  readonly components: readonly Component[];
}

/**
 * Labels what hangs together in a mask, in two passes with union-find (Rosenfeld and Pfaltz, 1966).
 *
 * @example
 * import { connectedComponents } from '@stickersnap/core';
 *
 * const mask = { width: 5, height: 1, data: new Uint8ClampedArray([255, 0, 255, 255, 255]) };
 * const { labels, components } = connectedComponents(mask);
 * labels.data; // → [2, 0, 1, 1, 1]
 * components[0]; // → { label: 1, area: 3, box: { x: 2, y: 0, width: 3, height: 1 } }
 */
export function connectedComponents(mask: Mask, options: ComponentOptions = {}): Components {
  const { threshold, connectivity } = { ...COMPONENTS_DEFAULTS, ...options };
  const { width, height } = mask;
  const data = new Int32Array(width * height);
  const components = withKernels((kernels, scratch) => {
    const labels = scratch.take(data.byteLength);
    const parents = scratch.take(data.byteLength + 4);
    const pixels = scratch.put(mask.data);
    const count = kernels.labelPixels(pixels, width, height, threshold, connectivity === 8, labels, parents);
    const facts = scratch.take((count + 1) * COMPONENT_FACTS * 4);
    kernels.measureComponents(labels, width, height, parents, facts, count);
    const found = inOrder(scratch.ints(facts, (count + 1) * COMPONENT_FACTS));
    const numbers = new Int32Array(count + 1);
    for (const { was, component } of found) numbers[was] = component.label;
    kernels.renumber(labels, data.length, scratch.put(numbers));
    data.set(scratch.ints(labels, data.length));
    return found.map(({ component }) => component);
  });
  return { labels: { width, height, data }, components };
}

/** The components, the largest first. @param facts those of each label, the background's first */
function inOrder(facts: Int32Array): { readonly was: number; readonly component: Component }[] {
  return Array.from({ length: facts.length / COMPONENT_FACTS - 1 }, (_, i) => {
    const [area, left, right, top, bottom] = facts.subarray(
      (i + 1) * COMPONENT_FACTS,
      (i + 2) * COMPONENT_FACTS,
    );
    const box = { x: left!, y: top!, width: right! - left! + 1, height: bottom! - top! + 1 };
    return { was: i + 1, area: area!, box };
  })
    .sort((a, b) => b.area - a.area || a.was - b.was)
    .map(({ was, area, box }, i) => ({ was, component: { label: i + 1, area, box } }));
}

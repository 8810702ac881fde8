import type { Box } from '../geometry.ts';
import type { Mask, Raster } from '../raster.ts';

export interface ComponentOptions {
  /** A pixel belongs to the foreground from this value on. */
  readonly threshold?: number;
  /** Whether pixels that touch at a corner only are neighbours (8) or not (4). */
  readonly connectivity?: 4 | 8;
}

export const DEFAULT_COMPONENTS = { threshold: 128, connectivity: 8 } as const satisfies ComponentOptions;

export interface Component {
  readonly label: number;
  /** In pixels. */
  readonly area: number;
  readonly box: Box;
}

export interface Components {
  /** 0 is background; otherwise a component's label. */
  readonly labels: Raster<Int32Array<ArrayBuffer>>;
  /** The largest first, labelled 1, 2, 3 …; of equal ones, the one whose first pixel comes first. */
  readonly components: readonly Component[];
}

/** Connected-component labelling in two passes with union-find (Rosenfeld and Pfaltz, 1966). */
export function connectedComponents(mask: Mask, options: ComponentOptions = {}): Components {
  const { threshold, connectivity } = { ...DEFAULT_COMPONENTS, ...options };
  const { width, height } = mask;
  const labels = new Int32Array(width * height);
  const parents = provisionalLabels(mask, labels, threshold, connectivity === 8);
  const { roots, count } = flatten(parents);
  const measured = measure(labels, roots, count, width);
  const components = measured
    .map(({ area, box }, i) => ({ was: i + 1, area, box }))
    .sort((a, b) => b.area - a.area || a.was - b.was)
    .map(({ was, area, box }, i) => ({ was, component: { label: i + 1, area, box } }));
  const final = new Int32Array(count + 1);
  for (const { was, component } of components) final[was] = component.label;
  for (let i = 0; i < labels.length; i++) labels[i] = final[labels[i]!]!;
  return {
    labels: { width, height, data: labels },
    components: components.map(({ component }) => component),
  };
}

/** First pass. @returns for every provisional label a smaller or equal one of the same component */
function provisionalLabels(mask: Mask, labels: Int32Array, threshold: number, corners: boolean): Int32Array {
  const { width, height } = mask;
  // No two neighbours begin a label, so at most every second pixel of a row does.
  const parents = new Int32Array(Math.ceil(width / 2) * height + 1);
  let count = 0;
  for (let y = 0; y < height; y++) count = labelRow(mask, y, labels, parents, count, threshold, corners);
  return parents.subarray(0, count + 1);
}

/** @returns the last label that has been given */
function labelRow(
  { width, data }: Mask,
  y: number,
  labels: Int32Array,
  parents: Int32Array,
  given: number,
  threshold: number,
  corners: boolean,
): number {
  let count = given;
  for (let x = 0, i = y * width; x < width; x++, i++) {
    if (data[i]! < threshold) continue;
    let label = x > 0 ? labels[i - 1]! : 0;
    if (y > 0) {
      label = join(parents, label, labels[i - width]!);
      if (corners && x > 0) label = join(parents, label, labels[i - width - 1]!);
      if (corners && x + 1 < width) label = join(parents, label, labels[i - width + 1]!);
    }
    if (label === 0) {
      label = ++count;
      parents[label] = label;
    }
    labels[i] = label;
  }
  return count;
}

/** 0 is no label. @returns the smaller root of the two, now the root of both */
function join(parents: Int32Array, a: number, b: number): number {
  if (b === 0 || a === b) return a;
  if (a === 0) return b;
  const one = find(parents, a);
  const other = find(parents, b);
  const root = Math.min(one, other);
  parents[one] = root;
  parents[other] = root;
  return root;
}

function find(parents: Int32Array, label: number): number {
  let at = label;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

/** Numbers the roots 1 … count in order of appearance. @returns that number for every provisional label */
function flatten(parents: Int32Array): { roots: Int32Array; count: number } {
  const roots = new Int32Array(parents.length);
  let count = 0;
  for (let label = 1; label < parents.length; label++) {
    // A parent is never larger than its child, so its number is known already.
    roots[label] = parents[label] === label ? ++count : roots[parents[label]!]!;
  }
  return { roots, count };
}

/** Second pass: writes the roots into `labels`, and takes every component's area and box. */
function measure(
  labels: Int32Array,
  roots: Int32Array,
  count: number,
  width: number,
): { area: number; box: Box }[] {
  const area = new Int32Array(count + 1);
  const left = new Int32Array(count + 1).fill(width);
  const right = new Int32Array(count + 1);
  const top = new Int32Array(count + 1).fill(-1);
  const bottom = new Int32Array(count + 1);
  for (let i = 0, y = 0; i < labels.length; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (labels[i] === 0) continue;
      const root = roots[labels[i]!]!;
      labels[i] = root;
      area[root] = area[root]! + 1;
      if (x < left[root]!) left[root] = x;
      if (x > right[root]!) right[root] = x;
      if (top[root]! < 0) top[root] = y;
      bottom[root] = y;
    }
  }
  return Array.from({ length: count }, (_, i) => {
    const root = i + 1;
    const x = left[root]!;
    const y = top[root]!;
    return { area: area[root]!, box: { x, y, width: right[root]! - x + 1, height: bottom[root]! - y + 1 } };
  });
}

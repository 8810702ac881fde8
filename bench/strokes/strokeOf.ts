import {
  connectedComponents,
  createMask,
  distanceTransform,
  type GestureKind,
  type Mask,
  threshold,
} from '@stickersnap/core';
import { type MedialPoint, medialPath } from './medialPath.ts';

/** What someone draws over a mistake. */
export interface DrawnStroke {
  readonly kind: GestureKind;
  readonly radius: number;
  /** x, y, x, y, … */
  readonly points: readonly number[];
  /** What was wrong and is meant. */
  readonly region: Mask;
}

export const RADII = ['fixed', 'fitted'] as const;
export type RadiusRule = (typeof RADII)[number];

/** At the true edge nobody mends anything within these pixels. */
const BAND = 2;
/** Shares of the diagonal. */
const LONGEST = 0.25;
const RADIUS = 0.015;
/** Points of the drawn line are this far apart, in radii. */
const STEP = 0.5;

/**
 * The next stroke of someone who knows the truth: over the largest region that is wrong, along its middle.
 *
 * @returns `undefined` where nothing worth a stroke is wrong.
 */
export function strokeOf(mask: Mask, truth: Mask, rule: RadiusRule): DrawnStroke | undefined {
  const found = largestMistake(mask, truth);
  if (found === undefined) return undefined;
  const diagonal = Math.hypot(mask.width, mask.height);
  const path = middleOf(medialPath(found.region), LONGEST * diagonal);
  const fitted = path.reduce((sum, { depth }) => sum + depth, 0) / path.length;
  const radius = rule === 'fixed' ? RADIUS * diagonal : Math.max(2, fitted);
  return { ...found, radius, points: thinned(withoutTips(path, radius), radius * STEP) };
}

function largestMistake(mask: Mask, truth: Mask): Pick<DrawnStroke, 'kind' | 'region'> | undefined {
  const atEdge = edgeBand(truth);
  const wrong = (kind: GestureKind): Mask => {
    const out = createMask(mask.width, mask.height);
    for (let i = 0; i < out.data.length; i++) {
      const [is, shall] = [mask.data[i]! >= 128, truth.data[i]! >= 128];
      if (is !== shall && shall === (kind === 'add') && atEdge[i] === 0) out.data[i] = 255;
    }
    return out;
  };
  const largest = (['add', 'remove'] as const).map((kind) => {
    const { labels, components } = connectedComponents(wrong(kind));
    return { kind, labels, area: components[0]?.area ?? 0 };
  });
  const [given, taken] = largest;
  const { kind, labels, area } = given!.area >= taken!.area ? given! : taken!;
  if (area === 0) return undefined;
  const region = createMask(mask.width, mask.height);
  for (let i = 0; i < region.data.length; i++) region.data[i] = labels.data[i] === 1 ? 255 : 0;
  return { kind, region };
}

/** A truth is held against many masks, and never changes. */
const bands = new WeakMap<Mask, Uint8Array>();

/** 1 within the band, else 0. */
function edgeBand(truth: Mask): Uint8Array {
  const known = bands.get(truth);
  if (known !== undefined) return known;
  const inside = threshold(truth);
  const outside = { ...inside, data: inside.data.map((value) => 255 - value) };
  const [toInside, toOutside] = [distanceTransform(inside).data, distanceTransform(outside).data];
  const band = Uint8Array.from(toInside, (distance, i) =>
    Math.max(distance, toOutside[i]!) <= BAND ? 1 : 0,
  );
  bands.set(truth, band);
  return band;
}

/** The part of a way around its deepest point, at most so long. */
function middleOf(path: readonly MedialPoint[], longest: number): readonly MedialPoint[] {
  let first = path.reduce((best, { depth }, i) => (depth > path[best]!.depth ? i : best), 0);
  let last = first;
  let length = 0;
  while (length < longest && (first > 0 || last < path.length - 1)) {
    const [before, after] = [path[first - 1], path[last + 1]];
    if (after === undefined || (before !== undefined && before.depth >= after.depth)) {
      length += between(before!, path[first]!);
      first--;
    } else {
      length += between(after, path[last]!);
      last++;
    }
  }
  return path.slice(first, last + 1);
}

/** A brush is not led so far into a tip that most of it lies beyond. */
function withoutTips(path: readonly MedialPoint[], radius: number): readonly MedialPoint[] {
  const most = Math.max(...path.map(({ depth }) => depth));
  const enough = Math.min(radius / 2, most);
  const first = path.findIndex(({ depth }) => depth >= enough);
  const last = path.findLastIndex(({ depth }) => depth >= enough);
  return path.slice(first, last + 1);
}

function thinned(path: readonly MedialPoint[], step: number): number[] {
  const points: number[] = [];
  let last: MedialPoint | undefined;
  for (const [i, point] of path.entries()) {
    if (last !== undefined && i < path.length - 1 && between(last, point) < step) continue;
    points.push(point.x, point.y);
    last = point;
  }
  return points;
}

function between(a: MedialPoint, b: MedialPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

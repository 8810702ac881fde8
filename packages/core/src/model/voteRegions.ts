import type { Plane } from '../raster.ts';

export interface VoteOptions {
  /** Weight of the second opinion's log-odds against the first's 1. */
  readonly weight?: number;
  /** The same for small regions that touch nothing that both see: such a crumb is seldom right. */
  readonly isolatedWeight?: number;
  /** A region is a crumb up to this share of the first's subject. */
  readonly crumb?: number;
  /** A region with at least this share of its outline on the first's subject counts as enclosed. */
  readonly enclosed?: number;
  /** An enclosed region is filled when the second's mean probability in it reaches this. */
  readonly fill?: number;
  /** Regions smaller than this share of the picture keep the first's answer. */
  readonly minArea?: number;
}

export const VOTE_DEFAULTS: Required<VoteOptions> = {
  weight: 0.4,
  isolatedWeight: 1.1,
  crumb: 0.08,
  enclosed: 0.8,
  fill: 0.8,
  minArea: 0.001,
};

/** How far beyond an accepted region its values are blended in, as a share of the long side. */
const RIM = 0.006;
/** Means are kept off 0 and 1 by this much, so that no network is ever infinitely sure. */
const MARGIN = 0.02;

interface Region {
  readonly added: boolean;
  area: number;
  first: number;
  second: number;
  outline: number;
  onSubject: number;
}

/**
 * Settles where two networks differ region by region instead of pixel by pixel: each connected region in which
 * exactly one of them sees subject (p ≥ 0.5) goes to the side with the greater sum of log-odds of the mean
 * probabilities. Regions the first network's subject encloses are filled when the second insists: line drawings,
 * whose inside a saliency network leaves out. Elsewhere the first's values stay, with its sharper edge.
 *
 * @param first the sharper, more trusted probability map, 0–1
 * @param second another network's, same size, 0–1
 */
export function voteRegions(first: Plane, second: Plane, options: VoteOptions = {}): Plane {
  const { weight, isolatedWeight, crumb, enclosed, fill, minArea } = { ...VOTE_DEFAULTS, ...options };
  const { width, height } = first;
  const { labels, regions } = differences(first, second);
  const subject = first.data.reduce((sum, p) => (p >= 0.5 ? sum + 1 : sum), 0);
  const smallest = minArea * width * height;
  const accepted = regions.map((region) => {
    const a = logOdds(region.first / region.area);
    const b = logOdds(region.second / region.area);
    const isolated = !region.added && region.onSubject === 0;
    if (isolated && region.area <= crumb * subject) return a + isolatedWeight * b < 0;
    if (region.area < smallest) return false;
    if (!region.added) return a + weight * b < 0;
    const filled = region.onSubject >= enclosed * region.outline && region.second / region.area >= fill;
    return filled || a + weight * b > 0;
  });
  const data = first.data.slice();
  const rim = Math.max(1, Math.round(RIM * Math.max(width, height)));
  for (let i = 0; i < data.length; i++) {
    const label = labels[i]!;
    if (label === 0 || !accepted[label - 1]!) continue;
    const settle = regions[label - 1]!.added ? Math.max : Math.min;
    const x = i % width;
    const y = (i - x) / width;
    data[i] = settle(data[i]!, second.data[i]!);
    if (!onOutline(labels, width, height, x, y)) continue;
    const top = Math.max(0, y - rim);
    const bottom = Math.min(height - 1, y + rim);
    const left = Math.max(0, x - rim);
    const right = Math.min(width - 1, x + rim);
    for (let v = top; v <= bottom; v++) {
      for (let j = v * width + left; j <= v * width + right; j++) data[j] = settle(data[j]!, second.data[j]!);
    }
  }
  return { width, height, data };
}

/** 8-connected regions where exactly one map is at 0.5 or more; labels count from 1, 0 is agreement. */
function differences(first: Plane, second: Plane): { labels: Int32Array; regions: Region[] } {
  const { width, height } = first;
  const n = width * height;
  const side = new Int8Array(n);
  for (let i = 0; i < n; i++) {
    side[i] = (second.data[i]! >= 0.5 ? 1 : 0) - (first.data[i]! >= 0.5 ? 1 : 0);
  }
  const labels = new Int32Array(n);
  const stack = new Int32Array(n);
  const regions: Region[] = [];
  for (let seed = 0; seed < n; seed++) {
    const own = side[seed]!;
    if (own === 0 || labels[seed] !== 0) continue;
    const region: Region = { added: own > 0, area: 0, first: 0, second: 0, outline: 0, onSubject: 0 };
    regions.push(region);
    const label = regions.length;
    let depth = 0;
    labels[seed] = label;
    stack[depth++] = seed;
    while (depth > 0) {
      const i = stack[--depth]!;
      const x = i % width;
      const y = (i - x) / width;
      region.area++;
      region.first += first.data[i]!;
      region.second += second.data[i]!;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (dx === 0 && dy === 0) continue;
          const straight = dx === 0 || dy === 0;
          const u = x + dx;
          const v = y + dy;
          if (u < 0 || v < 0 || u >= width || v >= height) {
            if (straight) region.outline++;
            continue;
          }
          const j = v * width + u;
          if (side[j] === own) {
            if (labels[j] === 0) {
              labels[j] = label;
              stack[depth++] = j;
            }
          } else if (straight) {
            region.outline++;
            if (first.data[j]! >= 0.5) region.onSubject++;
          }
        }
      }
    }
  }
  return { labels, regions };
}

function onOutline(labels: Int32Array, width: number, height: number, x: number, y: number): boolean {
  const i = y * width + x;
  const own = labels[i]!;
  return (
    (x > 0 && labels[i - 1] !== own) ||
    (x < width - 1 && labels[i + 1] !== own) ||
    (y > 0 && labels[i - width] !== own) ||
    (y < height - 1 && labels[i + width] !== own)
  );
}

function logOdds(p: number): number {
  const kept = Math.min(1 - MARGIN, Math.max(MARGIN, p));
  return Math.log(kept / (1 - kept));
}

import type { Box, Mask } from '@stickersnap/core';
import { ZONES, type Zone } from '../desk/zones.ts';

/** What a gesture did to a mask, for people who do not see it. */
export interface ChangeTold {
  readonly did: 'broughtBack' | 'removed' | 'both' | 'nothing';
  /** Percent of the picture; both ways together. */
  readonly share: number;
  /** Where most of it happened; `undefined` where nothing did. */
  readonly zone: Zone | undefined;
}

/** A change counts as one way where the other is less than this share of it. */
const MOSTLY = 0.1;

/** @param box where the two masks may differ; they have one size. */
export function changeTold(before: Mask, after: Mask, box: Box): ChangeTold {
  const { width, height } = after;
  let [more, less, sumX, sumY] = [0, 0, 0, 0];
  const [was, is] = [before.data, after.data];
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x, i = y * width + x; x < box.x + box.width; x++, i++) {
      const change = is[i]! - was[i]!;
      if (change === 0) continue;
      const by = Math.abs(change);
      if (change > 0) more += by;
      else less += by;
      sumX += x * by;
      sumY += y * by;
    }
  }
  const all = more + less;
  if (all === 0) return { did: 'nothing', share: 0, zone: undefined };
  const third = (sum: number, side: number) => Math.min(2, Math.floor(((sum / all + 0.5) / side) * 3));
  return {
    did: less < more * MOSTLY ? 'broughtBack' : more < less * MOSTLY ? 'removed' : 'both',
    share: (all / 255 / (width * height)) * 100,
    zone: ZONES[third(sumY, height) * 3 + third(sumX, width)],
  };
}

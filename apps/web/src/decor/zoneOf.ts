import type { Placed, Size } from '@stickersnap/core';
import { ZONES, type Zone } from '../desk/zones.ts';

/** Where on the subject, or beside it, something lies, for people who do not see it. @param subject in its unit. */
export function zoneOf({ x, y }: Pick<Placed, 'x' | 'y'>, { width, height }: Size): Zone {
  const third = (at: number, side: number) => (at < -side / 6 ? 0 : at > side / 6 ? 2 : 1);
  return ZONES[third(y, height) * 3 + third(x, width)]!;
}

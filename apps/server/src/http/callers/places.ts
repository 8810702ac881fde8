import { SnapError } from '@stickersnap/core';

export interface PlacesOptions {
  /** Of one caller. */
  readonly each: number;
  readonly all: number;
  /** For the error's words: `streams of events`. */
  readonly things: string;
}

/** Seconds after which somebody may have left. */
const PAUSE = 10;

/**
 * Places that callers hold for as long as they like.
 * @returns takes one for a caller, and gives the way to give it back. @throws SnapError `rate-limited`
 */
export function createPlaces({ each, all, things }: PlacesOptions): (bucket: string) => () => void {
  const held = new Map<string, number>();
  let total = 0;

  return (bucket) => {
    const own = held.get(bucket) ?? 0;
    const limit = own >= each ? each : all;
    if (own >= each || total >= all)
      throw new SnapError('rate-limited', { limit: `${limit} ${things} at once`, seconds: PAUSE });
    held.set(bucket, own + 1);
    total++;
    return () => {
      const left = held.get(bucket)! - 1;
      if (left === 0) held.delete(bucket);
      else held.set(bucket, left);
      total--;
    };
  };
}

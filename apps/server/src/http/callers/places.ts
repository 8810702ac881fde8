import { SnapError } from '@stickersnap/core';
import type { Tallies } from '@stickersnap/store';

export interface PlacesOptions {
  /** Of one caller. */
  readonly each: number;
  /** Of this server. */
  readonly all: number;
  /** For the error's words: `streams of events`. */
  readonly things: string;
  /** Where several servers count one caller's places together. */
  readonly shared?: SharedPlaces | undefined;
}

export interface SharedPlaces {
  readonly tallies: Tallies;
  /** Milliseconds. */
  readonly now: () => number;
  /** A new unguessable text each time. */
  readonly token: () => string;
  readonly onError: (error: unknown) => void;
}

/** Seconds after which somebody may have left. */
const PAUSE = 10;
/** Milliseconds for which a place is held where several servers count: one that vanished holds none for longer. */
const LEASE = 60_000;

/** Takes a place for a caller. @returns the way to give it back. @throws SnapError `rate-limited` */
export type TakePlace = (bucket: string) => Promise<() => void>;

/** Places that callers hold for as long as they like. */
export function createPlaces({ each, all, things, shared }: PlacesOptions): TakePlace {
  const take = shared === undefined ? ownPlaces() : sharedPlaces(things, shared);
  let total = 0;
  const refuse = (limit: number): never => {
    throw new SnapError('rate-limited', { limit: `${limit} ${things} at once`, seconds: PAUSE });
  };

  return async (bucket) => {
    if (total >= all) refuse(all);
    total++;
    const leave = await take(bucket, each).catch((error: unknown) => {
      total--;
      throw error;
    });
    if (leave !== undefined)
      return () => {
        total--;
        leave();
      };
    total--;
    return refuse(each);
  };
}

/** @returns `undefined`: the caller has as many as allowed. */
type TakeOf = (bucket: string, each: number) => Promise<(() => void) | undefined>;

function ownPlaces(): TakeOf {
  const held = new Map<string, number>();
  return async (bucket, each) => {
    const own = held.get(bucket) ?? 0;
    if (own >= each) return undefined;
    held.set(bucket, own + 1);
    return () => {
      const left = held.get(bucket)! - 1;
      if (left === 0) held.delete(bucket);
      else held.set(bucket, left);
    };
  };
}

function sharedPlaces(things: string, { tallies, now, token, onError }: SharedPlaces): TakeOf {
  /** Until when each place is held, by its token. */
  type Held = Readonly<Record<string, number>>;
  const change = (bucket: string, alter: (held: Held) => Held) =>
    tallies.change(`places for ${things} ${bucket}`, (stored) => {
      const holding = Object.entries((stored ?? {}) as Held).filter(([, until]) => until > now());
      const value = alter(Object.fromEntries(holding));
      return { value, expiresAt: now() + LEASE, answer: value };
    });

  return async (bucket, each) => {
    const id = token();
    const hold = (held: Held) => ({ ...held, [id]: now() + LEASE });
    const held = await change(bucket, (before) =>
      Object.keys(before).length < each ? hold(before) : before,
    );
    if (!Object.hasOwn(held, id)) return undefined;
    const prolonging = setInterval(() => change(bucket, hold).catch(onError), LEASE / 3);
    return () => {
      clearInterval(prolonging);
      change(bucket, ({ [id]: _, ...others }) => others).catch(onError);
    };
  };
}

import { SnapError } from '@stickersnap/core';

export interface RateLimitOptions {
  /** Pictures in a minute; 0: any number. */
  readonly pictures: number;
  /** Megapixels in a minute; 0: any number. */
  readonly megapixels: number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Callers that are remembered; the one that was quiet longest is forgotten first. */
  readonly most?: number;
}

export interface RateStatus {
  /** Pictures in a minute. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until everything is allowed again. */
  readonly reset: number;
}

export interface RateLimits {
  /** Before the work: counts one picture. @throws SnapError `rate-limited` when there were too many already. */
  enter(bucket: string): void;
  /** What turned out to be more; may leave a debt, which is waited for. */
  charge(bucket: string, more: { readonly pictures?: number; readonly megapixels?: number }): void;
  /** `undefined`: any number of pictures is allowed. */
  status(bucket: string): RateStatus | undefined;
}

const MINUTE = 60_000;
const MOST = 10_000;

interface Account {
  /** What is left. */
  pictures: number;
  megapixels: number;
  at: number;
}

/** Of each caller so much in a minute, all at once or spread out: a bucket that fills up again evenly. */
export function createRateLimits({ pictures, megapixels, now, most = MOST }: RateLimitOptions): RateLimits {
  const accounts = new Map<string, Account>();

  function accountOf(bucket: string): Account {
    const at = now();
    const known = accounts.get(bucket) ?? { pictures, megapixels, at };
    const share = (at - known.at) / MINUTE;
    const account = {
      pictures: Math.min(pictures, known.pictures + share * pictures),
      megapixels: Math.min(megapixels, known.megapixels + share * megapixels),
      at,
    };
    // Behind all others: a Map keeps its order.
    accounts.delete(bucket);
    accounts.set(bucket, account);
    if (accounts.size > most) accounts.delete(accounts.keys().next().value!);
    return account;
  }

  const wait = (missing: number, perMinute: number) =>
    Math.max(1, Math.ceil((missing / perMinute) * (MINUTE / 1000)));

  return {
    enter(bucket) {
      const account = accountOf(bucket);
      if (pictures > 0 && account.pictures < 1) {
        const seconds = wait(1 - account.pictures, pictures);
        throw new SnapError('rate-limited', { limit: `${pictures} pictures in a minute`, seconds });
      }
      if (megapixels > 0 && account.megapixels <= 0) {
        const seconds = wait(1 - account.megapixels, megapixels);
        throw new SnapError('rate-limited', { limit: `${megapixels} megapixels in a minute`, seconds });
      }
      account.pictures -= 1;
    },
    charge(bucket, more) {
      const account = accountOf(bucket);
      account.pictures -= more.pictures ?? 0;
      account.megapixels -= more.megapixels ?? 0;
    },
    status(bucket) {
      if (pictures === 0) return undefined;
      const { pictures: left } = accountOf(bucket);
      const reset = Math.ceil(((pictures - left) / pictures) * (MINUTE / 1000));
      return { limit: pictures, remaining: Math.max(0, Math.floor(left)), reset };
    },
  };
}

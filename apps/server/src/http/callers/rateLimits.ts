import { SnapError } from '@stickersnap/core';
import type { Account, Accounts } from './accounts.ts';

export interface RateLimitOptions {
  /** Pictures in a minute; 0: any number. */
  readonly pictures: number;
  /** Megapixels in a minute; 0: any number. */
  readonly megapixels: number;
  /** Milliseconds. */
  readonly now: () => number;
  readonly accounts: Accounts;
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
  enter(bucket: string): Promise<void>;
  /** What turned out to be more; may leave a debt, which is waited for. */
  charge(bucket: string, more: { readonly pictures?: number; readonly megapixels?: number }): Promise<void>;
  /** `undefined`: any number of pictures is allowed. */
  status(bucket: string): Promise<RateStatus | undefined>;
}

const MINUTE = 60_000;

/** Of each caller so much in a minute, all at once or spread out: a bucket that fills up again evenly. */
export function createRateLimits({ pictures, megapixels, now, accounts }: RateLimitOptions): RateLimits {
  const isUnlimited = pictures === 0 && megapixels === 0;

  function filled(known: Account | undefined): Account {
    const at = now();
    if (known === undefined) return { pictures, megapixels, at };
    const share = Math.max(0, at - known.at) / MINUTE;
    return {
      pictures: Math.min(pictures, known.pictures + share * pictures),
      megapixels: Math.min(megapixels, known.megapixels + share * megapixels),
      at,
    };
  }

  const wait = (missing: number, perMinute: number) =>
    Math.max(1, Math.ceil((missing / perMinute) * (MINUTE / 1000)));

  return {
    async enter(bucket) {
      if (isUnlimited) return;
      await accounts.change(bucket, (known) => {
        const account = filled(known);
        if (pictures > 0 && account.pictures < 1) {
          const seconds = wait(1 - account.pictures, pictures);
          throw new SnapError('rate-limited', { limit: `${pictures} pictures in a minute`, seconds });
        }
        if (megapixels > 0 && account.megapixels <= 0) {
          const seconds = wait(1 - account.megapixels, megapixels);
          throw new SnapError('rate-limited', { limit: `${megapixels} megapixels in a minute`, seconds });
        }
        return { ...account, pictures: account.pictures - 1 };
      });
    },
    async charge(bucket, more) {
      if (isUnlimited) return;
      await accounts.change(bucket, (known) => {
        const account = filled(known);
        return {
          ...account,
          pictures: account.pictures - (more.pictures ?? 0),
          megapixels: account.megapixels - (more.megapixels ?? 0),
        };
      });
    },
    async status(bucket) {
      if (pictures === 0) return undefined;
      const { pictures: left } = await accounts.change(bucket, filled);
      const reset = Math.ceil(((pictures - left) / pictures) * (MINUTE / 1000));
      return { limit: pictures, remaining: Math.max(0, Math.floor(left)), reset };
    },
  };
}

import type { Tallies } from '@stickersnap/store';
import { ratesOf, type ServerSettings } from '../../settings.ts';
import type { Caller } from '../every/routeConfig.ts';
import { type Accounts, createOwnAccounts, createSharedAccounts } from './accounts.ts';
import { createRateLimits, type RateLimits, type RateStatus } from './rateLimits.ts';

type Counted = Pick<Caller, 'bucket' | 'stranger'>;

/** The limits of each caller: who sits at a machine that is for him alone has others than a stranger. */
export interface CallerRates {
  /** @throws SnapError `rate-limited` */
  enter(caller: Counted): Promise<void>;
  charge(caller: Counted, more: Parameters<RateLimits['charge']>[1]): Promise<void>;
  status(caller: Counted): Promise<RateStatus | undefined>;
}

export interface CallerRatesParts {
  readonly settings: Pick<ServerSettings, 'rate' | 'rateMegapixels' | 'databaseUrl'>;
  /** Where the database is shared, what is counted is so, too. */
  readonly tallies: Tallies;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Callers that one server remembers. */
const MOST = 10_000;
/** Milliseconds after which an account is full again. */
const LIFE = 60_000;

export function createCallerRates({ settings, tallies, now }: CallerRatesParts): CallerRates {
  const accounts = (kind: string): Accounts =>
    settings.databaseUrl === undefined ? createOwnAccounts(MOST) : createSharedAccounts(tallies, kind, LIFE);
  const here = createRateLimits({ ...ratesOf(settings, true), accounts: accounts('rate here'), now });
  const strangers = createRateLimits({ ...ratesOf(settings, false), accounts: accounts('rate'), now });
  const of = ({ stranger }: Counted) => (stranger ? strangers : here);
  return {
    enter: (caller) => of(caller).enter(caller.bucket),
    charge: (caller, more) => of(caller).charge(caller.bucket, more),
    status: (caller) => of(caller).status(caller.bucket),
  };
}

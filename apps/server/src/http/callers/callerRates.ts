import { ratesOf, type ServerSettings } from '../../settings.ts';
import type { Caller } from '../every/routeConfig.ts';
import { createRateLimits, type RateLimits, type RateStatus } from './rateLimits.ts';

type Counted = Pick<Caller, 'bucket' | 'stranger'>;

/** The limits of each caller: who sits at a machine that is for him alone has others than a stranger. */
export interface CallerRates {
  /** @throws SnapError `rate-limited` */
  enter(caller: Counted): void;
  charge(caller: Counted, more: Parameters<RateLimits['charge']>[1]): void;
  status(caller: Counted): RateStatus | undefined;
}

export function createCallerRates(
  settings: Pick<ServerSettings, 'rate' | 'rateMegapixels'>,
  now: () => number,
): CallerRates {
  const here = createRateLimits({ ...ratesOf(settings, true), now });
  const strangers = createRateLimits({ ...ratesOf(settings, false), now });
  const of = ({ stranger }: Counted) => (stranger ? strangers : here);
  return {
    enter: (caller) => of(caller).enter(caller.bucket),
    charge: (caller, more) => of(caller).charge(caller.bucket, more),
    status: (caller) => of(caller).status(caller.bucket),
  };
}

import type { Abort } from '@stickersnap/core';

export type TellShare = (share: number) => void;

export interface FlightOptions {
  readonly onShare?: TellShare | undefined;
  readonly signal?: Abort | undefined;
}

/**
 * Lets one thing be fetched once at a time: whoever asks for what is on its way hears its progress and waits until it
 * has landed, then does the work anew, which finds it in the cache. One who gives up does not stop another.
 */
export function createFlights() {
  const flights = new Map<
    string,
    {
      readonly landed: Promise<unknown>;
      readonly listeners: Set<TellShare>;
      readonly share: number | undefined;
    }
  >();

  return async function fly<Result>(
    id: string,
    { onShare = () => undefined, signal }: FlightOptions,
    work: (onShare: TellShare) => Promise<Result>,
  ): Promise<Result> {
    for (let other = flights.get(id); other !== undefined; other = flights.get(id)) {
      other.listeners.add(onShare);
      // Where nothing more comes, it would hear nothing.
      if (other.share !== undefined) onShare(other.share);
      await firstOf(other.landed, signal);
      other.listeners.delete(onShare);
      signal?.throwIfAborted();
    }
    const listeners = new Set([onShare]);
    let told: number | undefined;
    const flight = work((share) => {
      told = share;
      for (const tell of listeners) tell(share);
    }).finally(() => flights.delete(id));
    flights.set(id, {
      landed: flight.catch(() => undefined),
      listeners,
      get share() {
        return told;
      },
    });
    return flight;
  };
}

function firstOf(landed: Promise<unknown>, signal: Abort | undefined): Promise<unknown> {
  if (signal === undefined) return landed;
  return new Promise<unknown>((resolve) => {
    const onAbort = () => resolve(undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    void landed.then(() => {
      signal.removeEventListener('abort', onAbort);
      resolve(undefined);
    });
    if (signal.aborted) onAbort();
  });
}

import type { Abort } from '@stickersnap/core';

interface Flight<Result, Event> {
  readonly result: Promise<Result>;
  readonly controller: AbortController;
  readonly listeners: Set<(event: Event) => void>;
  waiting: number;
}

export interface JoinOptions<Event> {
  readonly onProgress?: ((event: Event) => void) | undefined;
  readonly signal?: Abort | undefined;
}

/**
 * Work that several callers may ask for at once is done once: who comes later joins, all hear the progress,
 * and it is ended when the last one has gone.
 */
export class SharedFlights<Result, Event> {
  readonly #flights = new Map<string, Flight<Result, Event>>();

  /** The keys of what is under way. */
  get underWay(): string[] {
    return [...this.#flights.keys()];
  }

  /** @throws what the work throws; `signal.reason` once the caller has aborted. */
  async join(
    key: string,
    start: (emit: (event: Event) => void, signal: AbortSignal) => Promise<Result>,
    { onProgress, signal }: JoinOptions<Event> = {},
  ): Promise<Result> {
    signal?.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#begin(key, start);
    // A wrapper of its own: two callers may hand in the same function.
    const listener = (event: Event) => onProgress?.(event);
    flight.listeners.add(listener);
    flight.waiting++;
    let leave: () => void = () => undefined;
    const left = new Promise<'left'>((resolve) => {
      leave = () => resolve('left');
    });
    signal?.addEventListener('abort', leave, { once: true });
    try {
      const result = await Promise.race([flight.result, left]);
      if (result !== 'left') return result as Result;
      if (flight.waiting === 1) {
        // The last one out waits until what was begun is cleared away.
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
        flight.controller.abort(signal?.reason);
        await flight.result.catch(() => undefined);
      }
      throw signal?.reason;
    } finally {
      signal?.removeEventListener('abort', leave);
      flight.listeners.delete(listener);
      flight.waiting--;
    }
  }

  #begin(
    key: string,
    start: (emit: (event: Event) => void, signal: AbortSignal) => Promise<Result>,
  ): Flight<Result, Event> {
    const controller = new AbortController();
    const listeners = new Set<(event: Event) => void>();
    const emit = (event: Event) => {
      for (const listener of listeners) listener(event);
    };
    const flight: Flight<Result, Event> = {
      result: start(emit, controller.signal),
      controller,
      listeners,
      waiting: 0,
    };
    this.#flights.set(key, flight);
    const forget = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    flight.result.then(forget, forget);
    return flight;
  }
}

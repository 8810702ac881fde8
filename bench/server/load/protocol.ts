/** What the load generator's process is asked, over Node's channel for child processes; one order at a time. */
export interface LoadOrder {
  /** Where each picture is posted to, on this machine. */
  readonly url: string;
  /** Absolute paths; taken in turn. */
  readonly pictures: readonly string[];
  readonly milliseconds: number;
  readonly load: Load;
}

export type Load =
  /** So many clients, each sending its next picture when it has its answer. */
  | { readonly kind: 'closed'; readonly clients: number }
  /**
   * So many pictures a second, whatever becomes of the earlier ones. `even`: at equal distances; `random`: each
   * independent of the others (a Poisson process), as from many people.
   */
  | { readonly kind: 'open'; readonly rate: number; readonly arrivals: 'even' | 'random' };

export interface LoadReply {
  readonly sent: number;
  /** Of the answers with the status. Milliseconds from when each was due, not from when it could be sent. */
  readonly latencies: Readonly<Record<string, readonly number[]>>;
  /** From the first to the last answer with 200, in milliseconds. */
  readonly milliseconds: number;
}

/** At most so many requests are under way at once; more would measure the generator. */
export const MOST_UNDER_WAY = 512;

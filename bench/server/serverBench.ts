import type { BareAnswer, BareOrder } from './bareProcess.ts';
import type { Load, LoadAnswer, LoadOrder } from './load/protocol.ts';
import type { ServerProcess } from './serverProcess.ts';
import type { Child } from './startChild.ts';

/** What every part of the server's bench works with. */
export interface ServerBench {
  readonly server: ServerProcess;
  /** Runs it on the server; never two at once. */
  readonly load: (load: Load, milliseconds: number) => Promise<LoadAnswer>;
  /** One process a slot. */
  readonly bare: readonly Child<BareOrder, BareAnswer>[];
  readonly slots: number;
  readonly threads: number;
  readonly say: (line: string) => void;
}

export type LoadGenerator = Child<LoadOrder, LoadAnswer>;

/** Answers with 200, a second. */
export function rateOf({ latencies, milliseconds }: LoadAnswer): number {
  // The first one only marks the start.
  return (((latencies['200'] ?? []).length - 1) / milliseconds) * 1000;
}

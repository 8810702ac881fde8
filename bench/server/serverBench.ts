import type { BareOrder, BareReply } from './bareProcess.ts';
import type { Load, LoadOrder, LoadReply } from './load/protocol.ts';
import type { ServerProcess } from './serverProcess.ts';
import type { Child } from './startChild.ts';

/** What every part of the server's bench works with. */
export interface ServerBench {
  readonly server: ServerProcess;
  /** Runs it on the server; never two at once. */
  readonly load: (load: Load, milliseconds: number) => Promise<LoadReply>;
  /** One process a slot. */
  readonly bare: readonly Child<BareOrder, BareReply>[];
  readonly slots: number;
  readonly threads: number;
  readonly say: (line: string) => void;
}

export type LoadGenerator = Child<LoadOrder, LoadReply>;

/** Answers with 200, a second. */
export function rateOf({ latencies, milliseconds }: LoadReply): number {
  // The first one only marks the start.
  return (((latencies['200'] ?? []).length - 1) / milliseconds) * 1000;
}

import type { Keys } from './checkSignature.ts';

/** An object store that a test has started. */
export interface Store {
  readonly endpoint: string;
  readonly credentials: Keys;
  stop(): Promise<void>;
}

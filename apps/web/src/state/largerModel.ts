import { type ShallowRef, shallowRef } from 'vue';

/** What the larger model would still cost. */
export interface LargerModel {
  /** Bytes to be fetched; 0: it is on the device; `undefined`: not known. */
  readonly missing: ShallowRef<number | undefined>;
  /** Looks again. */
  learn(): Promise<void>;
}

export function newLargerModel(ask: () => Promise<number>): LargerModel {
  const missing = shallowRef<number>();
  return {
    missing,
    async learn() {
      missing.value = await ask().catch(() => undefined);
    },
  };
}

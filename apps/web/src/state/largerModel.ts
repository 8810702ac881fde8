import { type ShallowRef, shallowRef } from 'vue';

/** What the larger model would still cost. */
export interface LargerModel {
  /** Bytes to be fetched; 0: it is on the device; `undefined`: not known. */
  readonly missing: ShallowRef<number | undefined>;
  /** Whether the site may have it. */
  readonly offered: ShallowRef<boolean>;
  /** Looks again. */
  learn(): Promise<void>;
}

/**
 * @param complete whether nothing is added to the site: then it is offered only once the site has listed it; else it
 * may come while the site is served, and whoever asks too early is told so.
 */
export function newLargerModel(ask: () => Promise<number>, complete = false): LargerModel {
  const missing = shallowRef<number>();
  const offered = shallowRef(!complete);
  return {
    missing,
    offered,
    async learn() {
      try {
        missing.value = await ask();
        offered.value = true;
      } catch (error) {
        missing.value = undefined;
        const { code } = error as { code?: unknown };
        if (complete && code !== 'model-unavailable') offered.value = code !== 'model-unknown';
      }
    },
  };
}

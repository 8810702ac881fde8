import type { PageLocks } from '../caution/endedPages.ts';

export interface FakeLocks extends PageLocks {
  /** As a browser does it when a page ends. */
  drop(name: string): void;
}

/** A browser's locks, all of them granted at once. */
export function createFakeLocks(): FakeLocks {
  let held: string[] = [];
  const drop = (name: string) => {
    held = held.filter((each) => each !== name);
  };
  return {
    drop,
    async request(name, callback) {
      held.push(name);
      await callback();
      drop(name);
    },
    query: async () => ({ held: held.map((name) => ({ name })), pending: [] }),
  };
}

import type { SheetLocks } from '../keep/takeSheet.ts';

/** The locks of one browser, as its tabs see them. */
export function createFakeSheetLocks() {
  const holders = new Map<string, object>();
  return {
    /** @param tab whose end gives its locks back. */
    of: (tab: object): SheetLocks => ({
      async request(name, _, callback) {
        const isFree = !holders.has(name);
        if (isFree) holders.set(name, tab);
        callback(isFree ? {} : null);
      },
    }),
    end(tab: object): void {
      for (const [name, holder] of holders) if (holder === tab) holders.delete(name);
    },
  };
}

import type { Mark } from './mark.ts';

/** As much of the Web Locks as is needed. */
export interface PageLocks {
  request(name: string, callback: () => Promise<void>): Promise<unknown>;
  query(): Promise<{
    readonly held?: readonly { readonly name?: string }[];
    readonly pending?: readonly { readonly name?: string }[];
  }>;
}

export const lockName = (page: string): string => `stickersnap-page-${page}`;

/**
 * The marks of pages that are there no more. A page that lives holds a lock of its own name, and a browser takes it
 * from a page that ends.
 *
 * @param former the page that was in this tab before, which alone can be told where there are no locks.
 */
export async function endedPages(
  marks: readonly Mark[],
  locks: PageLocks | undefined,
  former: string | null,
): Promise<Mark[]> {
  const living = await livingPages(locks);
  return marks.filter(({ page }) => (living === undefined ? page === former : !living.has(lockName(page))));
}

async function livingPages(locks: PageLocks | undefined): Promise<Set<string | undefined> | undefined> {
  try {
    const all = await locks?.query();
    return all && new Set([...(all.held ?? []), ...(all.pending ?? [])].map(({ name }) => name));
  } catch {
    return undefined;
  }
}

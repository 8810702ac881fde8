import { newId } from '../engine/cut.ts';
import type { SettingsStorage } from '../state/settings.ts';

export const SHEET_KEY = 'stickersnap-sheet';

const lockName = (id: string): string => `stickersnap-sheet-${id}`;

/** As much of the Web Locks as is needed. */
export interface SheetLocks {
  request(
    name: string,
    options: { readonly ifAvailable: true },
    callback: (lock: unknown) => Promise<void> | undefined,
  ): Promise<unknown>;
}

/**
 * The sheet that this tab goes on with: the one that it had before a reload, else the one that a closed tab left last,
 * else a new one. None is shared by two tabs that live: who has a sheet holds its lock as long as the page lives.
 *
 * @param visit lasts as long as the tab; its copy is in a tab that was duplicated.
 * @param left ids of the sheets that were left, the latest first.
 * @param locks `undefined` on pages that came over plain http: there a tab knows but its own.
 */
export async function takeSheet(
  visit: SettingsStorage,
  left: readonly string[],
  locks: SheetLocks | undefined,
): Promise<string> {
  const own = attempt(() => visit.getItem(SHEET_KEY)) ?? undefined;
  const candidates = own === undefined ? left : [own, ...left.filter((id) => id !== own)];
  const id = locks === undefined ? (own ?? left[0]) : await firstFree(candidates, locks);
  const taken = id ?? newId();
  if (id === undefined && locks !== undefined) await hold(taken, locks);
  attempt(() => visit.setItem(SHEET_KEY, taken));
  return taken;
}

async function firstFree(ids: readonly string[], locks: SheetLocks): Promise<string | undefined> {
  for (const id of ids) if (await hold(id, locks)) return id;
  return undefined;
}

/** @returns whether nobody else has it. */
function hold(id: string, locks: SheetLocks): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(lockName(id), { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Given back by the browser when the page ends.
        return lock === null ? undefined : new Promise(() => undefined);
      })
      .catch(() => resolve(true));
  });
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

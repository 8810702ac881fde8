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

export interface TakenSheet {
  readonly id: string;
  /** Left by other tabs that were closed: their pictures come to this one. */
  readonly left: readonly string[];
}

/**
 * The sheet that this tab goes on with: the one that it had before a reload, else whatever closed tabs left, else a new
 * one. None is shared by two tabs that live: who has a sheet holds its lock as long as the page lives.
 *
 * @param visit lasts as long as the tab; its copy is in a tab that was duplicated.
 * @param left ids of the sheets that were left, the latest first.
 * @param locks `undefined` on pages that came over plain http: there a tab knows but its own.
 */
export async function takeSheet(
  visit: SettingsStorage,
  left: readonly string[],
  locks: SheetLocks | undefined,
): Promise<TakenSheet> {
  const own = attempt(() => visit.getItem(SHEET_KEY)) ?? undefined;
  const free = locks === undefined ? freeWithoutLocks(own, left) : await freeOf(own, left, locks);
  const [id = newId(), ...others] = free;
  if (free.length === 0 && locks !== undefined) await hold(id, locks);
  attempt(() => visit.setItem(SHEET_KEY, id));
  return { id, left: others };
}

/** A tab that is loaded again takes its own alone: others may be opened again, too. */
async function freeOf(
  own: string | undefined,
  left: readonly string[],
  locks: SheetLocks,
): Promise<string[]> {
  if (own !== undefined) return (await hold(own, locks)) ? [own] : [];
  const free: string[] = [];
  for (const id of left) if (await hold(id, locks)) free.push(id);
  return free;
}

function freeWithoutLocks(own: string | undefined, left: readonly string[]): readonly string[] {
  return own === undefined ? left.slice(0, 1) : [own];
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

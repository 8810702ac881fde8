import { bringBack } from '../state/changes.ts';
import type { SettingsStorage } from '../state/settings.ts';
import { openDatabase } from './database.ts';
import { closeKeeper, type Keeper, openKeeper } from './keeper.ts';
import { bare } from './keptBlob.ts';
import { keptSheets, moveSheets, readSheet } from './keptPictures.ts';
import { type SheetLocks, takeSheet } from './takeSheet.ts';
import { takesBlobs } from './takesBlobs.ts';

/** What it means that the database cannot be opened, by the error's name. */
const WHY: Readonly<Record<string, 'full' | 'outdated'>> = {
  VersionError: 'outdated',
  QuotaExceededError: 'full',
};

/**
 * Brings back what this tab, or a closed one, left; from then on everything is kept. Where the browser lets the page
 * keep nothing, the page works all the same.
 */
export async function comeBack(
  keeper: Keeper,
  visit: SettingsStorage,
  locks: SheetLocks | undefined,
): Promise<void> {
  try {
    const database = await openDatabase(() => closeKeeper(keeper, 'outdated'));
    const { id, left } = await takeSheet(visit, await keptSheets(database), locks);
    await moveSheets(database, left, id);
    const { here, removed } = await readSheet(database, id);
    keeper.hasWritten = here.length > 0;
    bringBack(keeper.sheet, here, removed);
    openKeeper(keeper, { database, id, pack: (await takesBlobs()) ? (blob) => blob : bare });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    closeKeeper(keeper, WHY[name] ?? 'forbidden');
  }
}

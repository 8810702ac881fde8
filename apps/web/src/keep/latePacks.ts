import type { PackItem, PackRecord } from '../packs/packRecord.ts';
import type { SettingsStorage } from '../state/settings.ts';

const KEY = 'stickersnap-packs-late';

/** A pack whose last change was not written when the page was left. */
export interface LatePack {
  readonly pack: PackRecord;
  /** A change before was just being written: it may have counted on. */
  readonly going: boolean;
}

/** Databases write later than a page may be left; this storage does not. Files have no place in it. */
export function leaveLate(storage: SettingsStorage, late: readonly LatePack[]): void {
  try {
    if (late.length > 0) storage.setItem(KEY, JSON.stringify(late));
  } catch {
    // Then the last change is lost, as it would be without this.
  }
}

/** What was left, once. */
export function takeLate(storage: SettingsStorage): readonly LatePack[] {
  try {
    const text = storage.getItem(KEY);
    storage.setItem(KEY, '[]');
    return text === null ? [] : (JSON.parse(text) as LatePack[]);
  } catch {
    return [];
  }
}

/**
 * The pack with what came too late: of a sticker whose file was not written that which is there is taken.
 * @returns `undefined` where another tab has written meanwhile.
 */
export function withLate(
  there: PackRecord,
  { pack, going }: LatePack,
  hasFile: (file: string) => boolean,
): PackRecord | undefined {
  const isNext = there.revision === pack.revision || (going && there.revision === pack.revision + 1);
  if (!isNext) return undefined;
  const items = pack.items.flatMap((item): PackItem[] => {
    if (hasFile(item.file)) return [item];
    const before = there.items.find(({ id }) => id === item.id);
    return before === undefined ? [] : [{ ...item, file: before.file, from: before.from }];
  });
  const { icon } = pack;
  const lacksIcon = icon !== undefined && 'file' in icon && !hasFile(icon.file);
  return { ...pack, items, icon: lacksIcon ? there.icon : icon, revision: there.revision };
}

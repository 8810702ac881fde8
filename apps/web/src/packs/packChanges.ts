import { cutText, type PackTargetId, packTarget } from '@stickersnap/core';
import type { PackItem, PackRecord } from './packRecord.ts';

/** More of them no messenger takes. */
export const MOST_EMOJIS = 20;

/** The words of a pack that people write. */
export function withWords(
  pack: PackRecord,
  words: Partial<Pick<PackRecord, 'title' | 'author' | 'target'>>,
): PackRecord {
  return { ...pack, ...words };
}

/** @returns the pack itself where there is no such sticker. */
export function withItem(pack: PackRecord, id: string, change: Partial<Omit<PackItem, 'id'>>): PackRecord {
  return changeItems(pack, (item) => (item.id === id ? { ...item, ...change } : item));
}

export function withItems(pack: PackRecord, added: readonly PackItem[]): PackRecord {
  return { ...pack, items: [...pack.items, ...added] };
}

/** What bore the icon leaves it to the first. */
export function withoutItems(pack: PackRecord, ids: readonly string[]): PackRecord {
  const { icon } = pack;
  const loses = icon !== undefined && 'item' in icon && ids.includes(icon.item);
  return {
    ...pack,
    items: pack.items.filter(({ id }) => !ids.includes(id)),
    icon: loses ? undefined : icon,
  };
}

/** @param to the place among all, from 0; beyond the ends it stays at them. */
export function moved(pack: PackRecord, id: string, to: number): PackRecord {
  const item = pack.items.find((each) => each.id === id);
  if (item === undefined) return pack;
  const others = pack.items.filter((each) => each !== item);
  const place = Math.min(Math.max(to, 0), others.length);
  return { ...pack, items: [...others.slice(0, place), item, ...others.slice(place)] };
}

/** An emoji more; one that is there already stays where it is. */
export function withEmoji(pack: PackRecord, id: string, emoji: string): PackRecord {
  return changeItems(pack, (item) =>
    item.id !== id || item.emojis.includes(emoji) || item.emojis.length >= MOST_EMOJIS
      ? item
      : { ...item, emojis: [...item.emojis, emoji] },
  );
}

export function withoutEmoji(pack: PackRecord, id: string, emoji: string): PackRecord {
  return changeItems(pack, (item) =>
    item.id === id ? { ...item, emojis: item.emojis.filter((each) => each !== emoji) } : item,
  );
}

/** What is too long for the target, cut between characters. */
export function shortened(pack: PackRecord, targetId: PackTargetId): PackRecord {
  const { maxTitle, maxAuthor, maxAltText, emojis } = packTarget(targetId);
  const short = (text: string, most: number) => (most === 0 ? text : cutText(text, most));
  return changeItems(
    { ...pack, title: short(pack.title, maxTitle), author: short(pack.author, maxAuthor) },
    (item) => ({
      ...item,
      altText: short(item.altText, item.animated ? maxAltText.animated : maxAltText.still),
      emojis: emojis.max === 0 ? item.emojis : item.emojis.slice(0, emojis.max),
    }),
  );
}

function changeItems(pack: PackRecord, change: (item: PackItem) => PackItem): PackRecord {
  return { ...pack, items: pack.items.map(change) };
}

import type { Platform } from '@stickersnap/core';
import { newId } from '../engine/cut.ts';
import type { Picture } from '../state/picture.ts';
import { type CommonLook, isCurrent, orderOf } from '../state/stickerOrder.ts';
import type { PackItem, PackRecord } from './packRecord.ts';

/** What a pack's stickers are drawn for: large and without loss, so that each messenger's file is made of it. */
export const PACK_PICTURE: Platform = {
  id: 'pack',
  name: 'A pack',
  format: 'png',
  accepts: ['png'],
  size: { kind: 'side', side: 512 },
  margin: 0,
  bareFilesOnly: true,
};

/** How a picture is asked for, whatever the messenger, as text; `undefined` where there is nothing to draw. */
export function orderText(picture: Picture, common: CommonLook): string | undefined {
  const order = orderOf(picture, common);
  return order && JSON.stringify({ ...order, platform: '' });
}

/** Stickers of the page as a pack's: as they are there, until they are drawn finely. */
export function itemsOf(
  pictures: readonly Picture[],
  common: CommonLook,
): { readonly items: PackItem[]; readonly files: Map<string, Blob> } {
  const files = new Map<string, Blob>();
  const items = pictures.flatMap((picture): PackItem[] => {
    const order = orderText(picture, common);
    if (order === undefined || picture.sticker === undefined || !isCurrent(picture, common)) return [];
    const file = newId();
    files.set(file, picture.sticker.file.blob);
    const name = picture.name.replace(/\.[^.]{1,5}$/, '');
    const from = { picture: picture.id, order, rough: true };
    return [{ id: newId(), file, animated: false, name, emojis: [], keywords: [], altText: '', from }];
  });
  return { items, files };
}

/** A sticker of a pack with the picture that it came from. */
export interface Pair {
  readonly item: PackItem;
  readonly picture: Picture;
}

function pairs({ items }: PackRecord, pictures: readonly Picture[]): Pair[] {
  return items.flatMap((item) => {
    const picture = item.from && pictures.find(({ id }) => id === item.from?.picture);
    return picture === undefined ? [] : [{ item, picture }];
  });
}

/** Those that are still as they were, and to be drawn finely. */
export function roughOnes(pack: PackRecord, pictures: readonly Picture[], common: CommonLook): Pair[] {
  return pairs(pack, pictures).filter(
    ({ item, picture }) => item.from?.rough === true && item.from.order === orderText(picture, common),
  );
}

/** Those that look otherwise on the page now. */
export function changedOnes(pack: PackRecord, pictures: readonly Picture[], common: CommonLook): Pair[] {
  return pairs(pack, pictures).filter(
    ({ item, picture }) => isCurrent(picture, common) && item.from?.order !== orderText(picture, common),
  );
}

/** The stickers of the page that the pack does not have. */
export function othersOf(pack: PackRecord, pictures: readonly Picture[], common: CommonLook): Picture[] {
  const taken = new Set(pack.items.map(({ from }) => from?.picture));
  return pictures.filter((picture) => !taken.has(picture.id) && isCurrent(picture, common));
}

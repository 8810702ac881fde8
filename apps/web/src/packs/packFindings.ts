import { checkOutline, type PackFinding, packTarget } from '@stickersnap/core';
import type { PackItem, PackRecord } from './packRecord.ts';

/** What is to be said of a pack for its target: a sentence of each language for each. */
export type FindingKind =
  | 'few'
  | 'step'
  | 'mixed'
  | 'noTitle'
  | 'longTitle'
  | 'noAuthor'
  | 'longAuthor'
  | 'identifier'
  | 'noEmoji'
  | 'manyEmojis'
  | 'keywords'
  | 'longAltText';

/** How it is mended, by a button: what is to be seen or done. */
export type MendKind = 'title' | 'author' | 'identifier' | 'add' | 'takeOff' | 'emoji' | 'shorten';

export interface FindingRow {
  readonly kind: FindingKind;
  /** Whether the pack cannot be saved before it is mended; else it is left out or filled in. */
  readonly blocks: boolean;
  /** The sticker concerned. */
  readonly item: PackItem | undefined;
  /** From 1; 0: the pack. */
  readonly position: number;
  readonly blanks: Readonly<Record<string, string | number>>;
  readonly mend: MendKind | undefined;
}

/** The checker's findings in the order of the page: what concerns the pack, then the stickers. */
export function findingsOf(pack: PackRecord): FindingRow[] {
  const { title, author, identifier, items, target } = pack;
  const words = identifier === undefined ? { title, author } : { title, author, identifier };
  const found = checkOutline({ ...words, stickers: items }, target);
  return found.flatMap((finding) => {
    const row = rowOf(finding, pack);
    return row === undefined ? [] : [row];
  });
}

/** How many packs it becomes; as `splitPack` divides it. */
export function partsOf({ items, target }: PackRecord): number {
  const { count, mixes } = packTarget(target);
  const animated = items.filter((item) => item.animated).length;
  const groups = mixes ? [items.length] : [items.length - animated, animated];
  return groups.reduce((sum, size) => sum + Math.ceil(size / count.max), 0);
}

function rowOf(
  { rule, position = 0 }: PackFinding,
  { items, target, title, author }: PackRecord,
): FindingRow | undefined {
  const { count, maxTitle, maxAuthor, maxAltText, emojis, name: platform } = packTarget(target);
  const item = items[position - 1];
  const whole = items.length;
  const row = (
    kind: FindingKind,
    mend: MendKind | undefined,
    blocks: boolean,
    blanks: FindingRow['blanks'] = {},
  ): FindingRow => ({ kind, mend, blocks, item, position, blanks: { platform, position, ...blanks } });
  switch (rule) {
    case 'count':
      if (whole < count.min) return row('few', 'add', true, { count: count.min - whole, most: count.min });
      // More than one takes are divided, which is no fault.
      if (whole % count.step === 0) return undefined;
      return row('step', 'takeOff', true, { step: count.step, count: whole % count.step });
    case 'mixed':
      return row('mixed', undefined, isTooSmall(items, count.min));
    case 'title':
      return title.trim() === ''
        ? row('noTitle', 'title', true)
        : row('longTitle', 'shorten', false, { most: maxTitle });
    case 'author':
      return author.trim() === ''
        ? row('noAuthor', 'author', true)
        : row('longAuthor', 'shorten', false, { most: maxAuthor });
    case 'identifier':
      return row('identifier', 'identifier', true);
    case 'emojis':
      return item !== undefined && item.emojis.length > emojis.max
        ? row('manyEmojis', 'shorten', false, { most: emojis.max })
        : row('noEmoji', 'emoji', false);
    case 'keywords':
      return row('keywords', undefined, false);
    case 'alt-text': {
      const most = item?.animated === true ? maxAltText.animated : maxAltText.still;
      return row('longAltText', 'shorten', false, { most });
    }
    default:
      return undefined;
  }
}

function isTooSmall(items: readonly PackItem[], min: number): boolean {
  const animated = items.filter((item) => item.animated).length;
  return animated < min || items.length - animated < min;
}

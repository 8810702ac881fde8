/** Leaves room for a folder's name before it and the ending after it. */
const MAX_NAME = 60;

/**
 * A file name without its ending: the number first, so that folders keep the order, then what of the
 * sticker's name every system can write: “03-sleeping-cat”.
 *
 * @param position from 1
 * @param count of stickers in the pack
 */
export function stickerStem(position: number, count: number, name?: string): string {
  const number = String(position).padStart(Math.max(2, String(count).length), '0');
  const words = name === undefined ? '' : fileWords(name);
  return words === '' ? number : `${number}-${words}`;
}

/**
 * The sticker's name in a file's stem: what follows the number; `undefined` when nothing does.
 *
 * @example
 * import { nameOfStem } from '@stickersnap/core';
 *
 * nameOfStem('03-sleeping-cat'); // → 'sleeping-cat'
 * nameOfStem('03'); // → undefined
 */
export function nameOfStem(stem: string): string | undefined {
  const name = stem.replace(/^\d+(?:[-_]|\. ?| (?:- )?|$)/, '');
  return name === '' ? undefined : name;
}

/** A text as (part of) a file name: letters, digits and marks of any script, joined by hyphens. */
export function fileWords(text: string): string {
  const words = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replace(/^-+/, '');
  return Array.from(words).slice(0, MAX_NAME).join('').replace(/-+$/, '');
}

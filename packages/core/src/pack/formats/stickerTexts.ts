import { splitEmojis } from '../../text/emojis.ts';
import type { PackSticker } from '../model.ts';
import { parseObject } from './packEntries.ts';

/** The file beside a pack's pictures that says about each what other files have no room for. */
export const TEXTS_FILE = 'stickers.json';

/** What is said about one picture; `undefined`: nothing is. */
export interface StickerTexts {
  readonly emojis?: readonly string[];
  readonly keywords?: readonly string[];
  readonly altText?: string;
}

/**
 * All that is said of a sticker, its emojis at least.
 *
 * @param others emojis of those of which no emoji is said
 *
 * @example
 * import { saidOf } from '@stickersnap/core';
 *
 * saidOf({ keywords: ['wet'] }, ['🐶']); // → { emojis: ['🐶'], keywords: ['wet'] }
 * saidOf({ emojis: ['🐱'] }, ['🐶']); // → { emojis: ['🐱'], keywords: [] }
 */
export function saidOf(
  { emojis = [], keywords = [], altText }: StickerTexts,
  others: readonly string[],
): Pick<PackSticker, 'emojis' | 'keywords' | 'altText'> {
  const chosen = emojis.length > 0 ? emojis : others;
  return { emojis: chosen, keywords, ...(altText === undefined ? {} : { altText }) };
}

const ENDING = /\.(webp|a?png|jpe?g|jfif|gif|avif|hei[cf]|tiff?|bmp)$/i;

/**
 * Reads `{"cat": "😀🐱", "dog.jpg": {"emojis": ["🐶"], "keywords": ["dog", "wet"], "altText": "A wet dog"}}`:
 * a picture's name, with or without ending, and its emojis in one text or a list, or an object with more.
 *
 * @param path for the error's words
 * @returns by the picture's name without its ending.
 * @throws SnapError `pack-unreadable` when the text is no JSON object.
 *
 * @example
 * import { readStickerTexts } from '@stickersnap/core';
 *
 * readStickerTexts('{ "cat": "😀🐱", "dog.jpg": { "emojis": ["🐶"], "altText": "A wet dog" } }', 'stickers.json');
 * // → [['cat', { emojis: ['😀', '🐱'] }], ['dog', { emojis: ['🐶'], altText: 'A wet dog' }]]
 * readStickerTexts('cat', 'stickers.json'); // → throws pack-unreadable
 */
export function readStickerTexts(text: string, path: string): Map<string, StickerTexts> {
  const rows = text.trim() === '' ? [] : Object.entries(parseObject(text, path));
  return new Map(rows.map(([name, value]) => [name.replace(ENDING, ''), readTexts(value)]));
}

/** @param texts by the picture's name without its ending. @returns what `readStickerTexts` reads. */
export function writeStickerTexts(texts: ReadonlyMap<string, StickerTexts>): string {
  // Not an object literal: a picture may be called __proto__.
  const rows = [...texts].map(([name, { emojis, ...more }]) => {
    const value = emojis === undefined ? more : { emojis: joinEmojis(emojis), ...more };
    const onlyEmojis = emojis !== undefined && Object.keys(more).length === 0;
    return [name, onlyEmojis ? joinEmojis(emojis) : value] as const;
  });
  return `${JSON.stringify(Object.fromEntries(rows), undefined, 2)}\n`;
}

function readTexts(value: unknown): StickerTexts {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { emojis: readEmojis(value) };
  const { emojis, keywords, altText } = value as Readonly<Record<string, unknown>>;
  return {
    ...(emojis === undefined ? {} : { emojis: readEmojis(emojis) }),
    ...(Array.isArray(keywords) ? { keywords: strings(keywords) } : {}),
    ...(typeof altText === 'string' ? { altText } : {}),
  };
}

/** A text that holds no emoji at all stays, so that somebody can be told of it. */
function readEmojis(value: unknown): string[] {
  if (Array.isArray(value)) return strings(value);
  const text = String(value).trim();
  const emojis = splitEmojis(text);
  return emojis.length > 0 || text === '' ? emojis : [text];
}

function strings(list: readonly unknown[]): string[] {
  return list.filter((item) => typeof item === 'string');
}

/** One text, as other programs expect it, unless the emojis would run into one another there. */
function joinEmojis(emojis: readonly string[]): string | readonly string[] {
  const joined = emojis.join('');
  const apart = splitEmojis(joined);
  return apart.length === emojis.length && apart.every((emoji, i) => emoji === emojis[i]) ? joined : emojis;
}

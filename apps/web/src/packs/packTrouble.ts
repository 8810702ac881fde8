import { SnapError } from '@stickersnap/core';

/** Why a file was not opened as a pack: browsers and readers say it in English, the page in its language. */
export const TROUBLES = [
  'damaged',
  'noPictures',
  'noStickers',
  'manifest',
  'unsafe',
  'tooLarge',
  'gone',
] as const;

export type Trouble = (typeof TROUBLES)[number];

const WORDS: readonly (readonly [RegExp, Trouble])[] = [
  [/but no stickers/, 'noStickers'],
  [/no pictures in it/, 'noPictures'],
  [/contents\.json|no JSON object/, 'manifest'],
];

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof SnapError)) return 'damaged';
  if (error.code === 'pack-unsafe') return 'unsafe';
  if (error.code === 'input-too-many-bytes') return 'tooLarge';
  if (error.code === 'input-unreadable') return 'gone';
  const reason = String(error.details.reason ?? '');
  return WORDS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'damaged';
}

import { readStickerTexts, SnapError, type StickerTexts } from '@stickersnap/core';

/** A thousand characters for each of 200 pictures, and a few for one; an object with lists is no deeper. */
export const TEXTS_RULE = {
  most: 200_000,
  json: { depth: 3, members: 5000, groups: 5000, items: 20_000, text: 5000 },
} as const;

/** Characters up to which texts are read at once; starting a thread takes longer. */
export const SHORT_TEXTS = 10_000;

/** Emojis, and keywords, of one picture: no messenger takes as many, and all of them are looked at. */
const MOST_WORDS = 100;

/**
 * What is said of a pack's pictures.
 * @returns by a picture's name without ending.
 * @throws SnapError `pack-unreadable`, `request-invalid`
 */
export function readTexts(text: string): Map<string, StickerTexts> {
  const texts = readStickerTexts(text, 'texts');
  for (const [name, { emojis = [], keywords = [] }] of texts) {
    if (Math.max(emojis.length, keywords.length) <= MOST_WORDS) continue;
    const what = emojis.length > MOST_WORDS ? 'emojis' : 'keywords';
    throw new SnapError('request-invalid', {
      reason: `of “${name.slice(0, 40)}” the field “texts” tells more than ${MOST_WORDS} ${what}`,
    });
  }
  return texts;
}

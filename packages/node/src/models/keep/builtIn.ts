import { MODELS, NAMED_MODELS, type PublishedCard, RECIPES } from '@stickersnap/core';

/** Every card that is known without being told. */
export const BUILT_IN: readonly PublishedCard[] = [...MODELS, ...NAMED_MODELS];

/** Ids that no card of one's own may take. */
export function isTaken(id: string): boolean {
  return [...BUILT_IN, ...RECIPES].some((row) => row.id === id);
}

/** Whether it is a built-in one, or what a fetch made of it; an own one of that name from earlier is none. */
export function isBuiltIn(card: PublishedCard): boolean {
  return BUILT_IN.some((each) => each.id === card.id && isSameFile(each, card));
}

/** By the checksum that was published; the other kind is what the first fetch found. */
export function isSameFile(published: PublishedCard, found: PublishedCard): boolean {
  const { md5, sha256 } = published;
  if (md5 !== undefined && md5 !== found.md5) return false;
  return sha256 === undefined || sha256 === found.sha256;
}

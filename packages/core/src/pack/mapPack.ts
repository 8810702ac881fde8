import { isAnimated } from '../file/hasFrames.ts';
import { isEmoji } from '../text/emojis.ts';
import type { Pack, PackSticker } from './model.ts';
import { cutText } from './names/cutText.ts';
import { type PackTarget, type PackTargetId, packTarget } from './packTargets.ts';

/** The emoji that stands where a platform asks for one and none was chosen. */
export const DEFAULT_EMOJI = '😀';

/** What a platform has no room for: a row each. `{stickers}` is filled with words for the positions. */
export const PACK_WARNINGS = {
  'emoji-unknown': 'What is no emoji was left out ({stickers}).',
  'emoji-added': '{platform} needs an emoji: {emoji} was taken for {stickers}.',
  'emojis-cut': '{platform} takes at most {limit} a sticker; further emojis were left out ({stickers}).',
  'emojis-lost': '{platform} has no place for emojis; they were left out ({stickers}).',
  'keywords-cut': '{platform} takes at most {limit} keywords; further ones were left out ({stickers}).',
  'keywords-lost': '{platform} has no place for keywords; they were left out ({stickers}).',
  'alt-text-cut': '{platform} takes at most {limit} characters of alternative text; it was cut ({stickers}).',
  'alt-text-lost': '{platform} has no place for alternative text; it was left out ({stickers}).',
  'title-cut': '{platform} takes titles of at most {limit} characters; it was cut.',
  'author-cut': '{platform} takes authors of at most {limit} characters; the name was cut.',
  'author-lost': '{platform} has no place for an author.',
} as const;

export type PackWarningCode = keyof typeof PACK_WARNINGS;

export interface PackWarning {
  readonly code: PackWarningCode;
  /** The stickers concerned, from 1; empty for what concerns the pack. */
  readonly positions: readonly number[];
  /** The code's sentence, filled in. */
  readonly message: string;
}

export interface MappedPack {
  readonly pack: Pack;
  readonly warnings: readonly PackWarning[];
}

/**
 * Fits title, author, emojis, keywords and alternative texts to what a target carries, and says what was
 * lost. The sticker files stay as they are. Idempotent: a mapped pack maps to itself without a warning.
 */
export function mapPack(pack: Pack, targetId: PackTargetId): MappedPack {
  const target = packTarget(targetId);
  const notes = new Map<PackWarningCode, { positions: number[]; limit: number }>();
  const note = (code: PackWarningCode, position = 0, limit = 0) => {
    const entry = notes.get(code) ?? { positions: [], limit: 0 };
    if (position > 0) entry.positions.push(position);
    notes.set(code, { ...entry, limit: Math.max(entry.limit, limit) });
  };
  const stickers = pack.stickers.map((sticker, i) =>
    mapSticker(sticker, target, (code, limit) => note(code, i + 1, limit)),
  );
  const title = cutText(pack.title.trim(), target.maxTitle);
  if (title !== pack.title.trim()) note('title-cut', 0, target.maxTitle);
  const author = cutText(pack.author.trim(), target.maxAuthor);
  if (author !== pack.author.trim())
    note(target.maxAuthor === 0 ? 'author-lost' : 'author-cut', 0, target.maxAuthor);
  const warnings = [...notes].map(([code, { positions, limit }]) => ({
    code,
    positions,
    message: sentence(code, target, positions, limit),
  }));
  return { pack: { ...pack, title, author, stickers }, warnings };
}

type Note = (code: PackWarningCode, limit?: number) => void;

function mapSticker(sticker: PackSticker, target: PackTarget, note: Note): PackSticker {
  const { altText: wholeText, ...rest } = sticker;
  const altText = mapAltText(sticker, target, note);
  return {
    ...rest,
    emojis: mapEmojis(sticker.emojis, target, note),
    keywords: mapKeywords(sticker.keywords, target, note),
    ...(altText === undefined ? {} : { altText }),
  };
}

function mapEmojis(emojis: readonly string[], target: PackTarget, note: Note): string[] {
  const { min, max } = target.emojis;
  const all = [...new Set(emojis)];
  const known = all.filter(isEmoji);
  if (known.length < all.length) note('emoji-unknown');
  if (known.length > max) note(max === 0 ? 'emojis-lost' : 'emojis-cut', max);
  const kept = known.slice(0, max);
  if (kept.length >= min) return kept;
  note('emoji-added');
  return [DEFAULT_EMOJI];
}

/** Those that fit are kept in order; a long one does not keep later short ones out. */
function mapKeywords(keywords: readonly string[], target: PackTarget, note: Note): string[] {
  const { max, maxLength } = target.keywords;
  const words = [...new Set(keywords.map((word) => word.trim()).filter((word) => word !== ''))];
  const kept: string[] = [];
  let length = 0;
  for (const word of words) {
    if (kept.length === max || length + word.length > maxLength) continue;
    kept.push(word);
    length += word.length;
  }
  if (kept.length < words.length) note(max === 0 ? 'keywords-lost' : 'keywords-cut', max);
  return kept;
}

function mapAltText({ altText, bytes }: PackSticker, target: PackTarget, note: Note): string | undefined {
  const text = altText?.trim();
  if (text === undefined || text === '') return undefined;
  const limit = isAnimated(bytes) ? target.maxAltText.animated : target.maxAltText.still;
  const cut = cutText(text, limit);
  if (cut !== text) note(limit === 0 ? 'alt-text-lost' : 'alt-text-cut', limit);
  return cut === '' ? undefined : cut;
}

function sentence(
  code: PackWarningCode,
  target: PackTarget,
  positions: readonly number[],
  limit: number,
): string {
  const many = positions.length > 6;
  const listed = positions.length === 1 ? `sticker ${positions[0]}` : `stickers ${positions.join(', ')}`;
  return PACK_WARNINGS[code]
    .replace('{platform}', target.name)
    .replace('{limit}', String(limit))
    .replace('{emoji}', DEFAULT_EMOJI)
    .replace('{stickers}', many ? `${positions.length} stickers` : listed);
}

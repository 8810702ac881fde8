import { type Fields, refuseUnknown, STICKER_FIELDS } from '@stickersnap/api';
import {
  type NamedOrder,
  PACK_TARGETS,
  type PackTarget,
  type PackTargetId,
  readRecipe,
  readStyle,
  SnapError,
  type StickerTexts,
  splitEmojis,
} from '@stickersnap/core';
import { fieldRules } from '../http/receive/fieldRules.ts';
import { TEXTS_RULE } from './readTexts.ts';

export interface PackOptions extends Pick<NamedOrder, 'recipe' | 'style'> {
  readonly target: PackTarget;
  readonly title: string;
  readonly author: string;
  /** Of those pictures of which nothing else is said. */
  readonly emojis: readonly string[];
  /** By a picture's name without ending. */
  readonly texts: ReadonlyMap<string, StickerTexts>;
}

const MAX_WORDS = 200;
const FIELDS = ['for', 'title', 'author', 'emojis', ...STICKER_FIELDS];

export const PACK_RULES = fieldRules(FIELDS, { texts: TEXTS_RULE });

/** All but what is said of single pictures. @throws SnapError `option-invalid`, `request-invalid` */
export function readPackOptions(fields: Fields): Omit<PackOptions, 'texts'> {
  refuseUnknown(fields, [...FIELDS, 'texts']);
  const emojiText = fields.get('emojis') ?? '';
  const emojis = splitEmojis(emojiText);
  if (emojiText.trim() !== '' && emojis.length === 0)
    throw invalid('emojis', emojiText, 'emojis such as 😀🐱');
  return {
    recipe: readRecipe(fields),
    style: readStyle(fields),
    target: readTarget(fields) ?? PACK_TARGETS.find(({ id }) => id === 'wastickers')!,
    title: readLine(fields, 'title'),
    author: readLine(fields, 'author'),
    emojis,
  };
}

/** @throws SnapError `option-invalid` */
export function readTarget(fields: Fields): PackTarget | undefined {
  const id = fields.get('for');
  if (id === undefined || id === '') return undefined;
  const target = PACK_TARGETS.find((row) => row.id === (id.trim().toLowerCase() as PackTargetId));
  if (target !== undefined) return target;
  throw invalid('for', id, PACK_TARGETS.map((row) => row.id).join(', '));
}

function readLine(fields: Fields, name: string): string {
  const text = (fields.get(name) ?? '').trim();
  if (text.length <= MAX_WORDS && !/\p{Cc}/u.test(text)) return text;
  throw invalid(name, text, `one line of at most ${MAX_WORDS} characters`);
}

function invalid(option: string, value: string, allowed: string): SnapError {
  return new SnapError('option-invalid', { option, value: value.slice(0, 80), allowed });
}

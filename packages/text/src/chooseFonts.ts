import { type DecorFont, graphemes, SnapError } from '@stickersnap/core';
import type { FontName } from './fontName.ts';
import { isEmoji, mayBeEmoji } from './isEmoji.ts';
import type { OpenFont } from './openFont.ts';
import { shapeRun } from './shapeRun.ts';

/** A part of a text that one font draws. */
export interface FontSpan {
  readonly start: number;
  readonly end: number;
  readonly font: FontName;
}

/** The fonts in which a character is looked for, in that order. */
export function candidates(character: string, font: DecorFont): readonly FontName[] {
  if (isEmoji(character)) return ['emoji'];
  const letters: readonly FontName[] = [font, font === 'round' ? 'plain' : 'round'];
  return mayBeEmoji(character) ? [...letters, 'emoji'] : letters;
}

/**
 * @param fontNamed the font, where it is there.
 * @returns the first one missing that has to be asked; else the spans of the text.
 * @throws SnapError `option-invalid` for a character that none of them has.
 */
export function chooseFonts(
  text: string,
  font: DecorFont,
  fontNamed: (name: FontName) => OpenFont | undefined,
): { readonly missing: FontName } | { readonly spans: readonly FontSpan[] } {
  const spans: FontSpan[] = [];
  let start = 0;
  for (const character of graphemes(text)) {
    const names = candidates(character, font);
    let chosen: FontName | undefined;
    for (const name of names) {
      const open = fontNamed(name);
      if (open === undefined) return { missing: name };
      if (!hasCharacter(open, character)) continue;
      chosen = name;
      break;
    }
    if (chosen === undefined) throw unknownCharacter(character);
    const end = start + character.length;
    const last = spans.at(-1);
    if (last?.font === chosen) spans[spans.length - 1] = { ...last, end };
    else spans.push({ start, end, font: chosen });
    start = end;
  }
  return { spans };
}

/** Whether the font can draw it; of an emoji, as a single picture. */
export function hasCharacter(open: OpenFont, character: string): boolean {
  const { glyphs } = shapeRun(character, { start: 0, end: character.length, rightToLeft: false }, open);
  if (open.name !== 'emoji') return glyphs.every(({ id }) => id !== 0);
  const drawn = glyphs.filter(({ id }) => id === 0 || open.face.getGlyphColorLayers(id).length > 0);
  return drawn.length === 1 && drawn[0]!.id !== 0;
}

function unknownCharacter(character: string): SnapError {
  return new SnapError('option-invalid', {
    option: 'text',
    value: character,
    allowed: 'Latin or Arabic letters, digits, common signs and emoji up to version 15',
  });
}

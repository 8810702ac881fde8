import { graphemes } from '../../text/graphemes.ts';

/**
 * The text, cut between characters so that it has at most `max` UTF-16 units.
 *
 * @example
 * import { cutText } from '@stickersnap/core';
 *
 * // The family of five units is not cut in two, and no blank is left at the end.
 * cutText('Cats 👩‍👧 and dogs', 8); // → 'Cats'
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  let out = '';
  // Characters may be as long as a text: what lies behind the cut is not looked at.
  for (const character of graphemes(text.slice(0, max + 2))) {
    if (out.length + character.length > max) break;
    out += character;
  }
  return out.trimEnd();
}

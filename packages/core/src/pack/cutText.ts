import { graphemes } from './graphemes.ts';

/** The text, cut between characters so that it has at most `max` UTF-16 units. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  let out = '';
  for (const character of graphemes(text)) {
    if (out.length + character.length > max) break;
    out += character;
  }
  return out.trimEnd();
}

let segmenter: Intl.Segmenter | undefined;

/** What a mark stays with: what goes before it, or what goes before and after a joiner. */
const CLUSTER =
  /\r\n|\p{Regional_Indicator}{2}|\P{M}(?:[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}]|\u200d.?)*|./gsu;

/**
 * What people take for single characters (Unicode Standard Annex 29), nearly so where the platform does not know it.
 * The segmenter is made at first use: a browser without one must be able to load this module.
 *
 * @example
 * import { graphemes } from '@stickersnap/core';
 *
 * graphemes('ne\u0301 👩‍👧'); // → ['n', 'é', ' ', '👩‍👧']
 */
export function graphemes(text: string): string[] {
  if (Intl.Segmenter === undefined) return text.match(CLUSTER) ?? [];
  return Array.from(segment(text), (part) => part.segment);
}

/** Whether the text is a single character of these: no more of it than the first is looked at. */
export function isGrapheme(text: string): boolean {
  if (Intl.Segmenter === undefined) return (text.match(CLUSTER) ?? []).length === 1;
  return text !== '' && segment(text).containing(0)?.segment.length === text.length;
}

function segment(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

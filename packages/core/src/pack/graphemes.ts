const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What people take for single characters (Unicode Standard Annex 29). */
export function graphemes(text: string): string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

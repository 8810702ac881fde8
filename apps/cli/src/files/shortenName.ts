const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What the usual file systems allow for one name, in bytes. */
export const MAX_NAME_BYTES = 255;

/** Cuts a name to so many bytes of UTF-8, by whole characters as people see them; what fits stays as it is. */
export function shortenName(name: string, maxBytes: number): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  let short = '';
  let bytes = 0;
  for (const { segment } of CHARACTERS.segment(name)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    short += segment;
  }
  return short.trimEnd();
}

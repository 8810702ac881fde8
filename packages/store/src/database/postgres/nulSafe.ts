// PostgreSQL's texts hold every character but U+0000, which names and ids from clients may have. It is written as two
// others, of which the first is a noncharacter that no text means anything by.
const MARK = '\u{10FFFE}';
const NUL = `${MARK}0`;
const ITSELF = `${MARK}1`;

/** A value as PostgreSQL can hold it. */
export function escapeNul(value: unknown): unknown {
  if (typeof value !== 'string' || (!value.includes('\u0000') && !value.includes(MARK))) return value;
  return value.replaceAll(MARK, ITSELF).replaceAll('\u0000', NUL);
}

/** The text as it was before `escapeNul`. */
export function unescapeNul(text: string): string {
  return text.includes(MARK) ? text.replaceAll(NUL, '\u0000').replaceAll(ITSELF, MARK) : text;
}

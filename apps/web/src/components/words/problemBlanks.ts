import type { ErrorCode } from '@stickersnap/core';
import type { Problem } from '../../state/problem.ts';

/** Which of a problem's details are numbers of bytes. */
const BYTES: Readonly<Partial<Record<ErrorCode, readonly string[]>>> = {
  'input-too-many-bytes': ['measured', 'limit'],
  'does-not-fit': ['measured', 'limit'],
};

export interface ProblemWords {
  /** A number of bytes as people read it. */
  readonly fileSize: (bytes: number) => string;
  /** The sentence of a cause; empty where there is none. */
  readonly causeText: (cause: unknown) => string;
}

/** What a problem's sentence is filled with. */
export function problemBlanks(
  { code, details }: Problem,
  { fileSize, causeText }: ProblemWords,
): Record<string, string | number> {
  const sizes = BYTES[code] ?? [];
  const filled = Object.entries(details).map(([key, value]) => [
    key,
    sizes.includes(key) && typeof value === 'number' ? fileSize(value) : value,
  ]);
  return { ...Object.fromEntries(filled), cause: causeText(details.cause) };
}

/** Where a blank stayed empty, two gaps became one wide one. */
export function tidied(sentence: string): string {
  return sentence.replace(/ {2,}/g, ' ').trim();
}

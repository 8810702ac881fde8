import type { Decision } from '../../review/reviewing.ts';

/** What a key does, in the order in which it is offered. */
export const REVIEW_KEYS: readonly { readonly decision: Decision; readonly key: string }[] = [
  { decision: 'accept', key: 'A' },
  { decision: 'correct', key: 'C' },
  { decision: 'skip', key: 'S' },
  { decision: 'reject', key: 'R' },
];

/** As much of a KeyboardEvent as is asked. */
export interface ReviewKeyFact {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/**
 * What a key asks for, by its letter; where it bears none of the Latin ones, by its place. A key that is held decides
 * once.
 */
export function reviewKey(fact: ReviewKeyFact): Decision | undefined {
  if (fact.ctrlKey || fact.metaKey || fact.altKey || fact.repeat) return undefined;
  const letter = /^[a-z]$/i.test(fact.key) ? fact.key.toUpperCase() : fact.code.replace(/^Key/, '');
  return REVIEW_KEYS.find(({ key }) => key === letter)?.decision;
}

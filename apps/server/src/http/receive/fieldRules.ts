import { ORDER_FIELDS, unknownField } from '@stickersnap/api';
import { orderOption, type SnapError } from '@stickersnap/core';
import type { JsonBounds } from '../parse/jsonBounds.ts';

/** What a field may hold. */
export interface FieldRule {
  /** Characters; `TEXT_MOST` where nothing is said. */
  readonly most?: number;
  /** JSON that is parsed later, and how much of it there may be. */
  readonly json?: JsonBounds;
  /** The file inside a text, as base64: it goes to disk as it comes, and is held against the limits of files. */
  readonly picture?: true;
}

/** The fields of a form or a query by their names. */
export interface FieldRules {
  readonly known: ReadonlyMap<string, FieldRule>;
  /** What is done with all others: they are errors, or other programs' words that mean nothing here. */
  readonly others: 'refused' | 'skipped';
}

export const MAX_FIELDS = 100;
export const NAME_MOST = 100;
export const TEXT_MOST = 1000;
/** Of an address of a picture. */
export const ADDRESS_MOST = 8000;

/** Of names alone, each with the plain rule; `special` says more of some. */
export function fieldRules(
  names: readonly string[],
  special: Readonly<Record<string, FieldRule>> = {},
  others: FieldRules['others'] = 'refused',
): FieldRules {
  const plain = names.map((name): [string, FieldRule] => [name, {}]);
  return { known: new Map([...plain, ...Object.entries(special)]), others };
}

/** Of an order's options, each as long as its row lets it be; `special` says what else there is. */
export function orderRules(special: Readonly<Record<string, FieldRule>> = {}): FieldRules {
  const rows = ORDER_FIELDS.map((name) => {
    const { longest: most, json } = orderOption(name);
    return [name, json === undefined ? { most } : { most, json }] as const;
  });
  return fieldRules([], { ...Object.fromEntries(rows), ...special });
}

/** Of all text of a request together. */
export function mostText({ known }: FieldRules): number {
  const large = [...known.values()].reduce((sum, { most = 0 }) => sum + Math.max(0, most - TEXT_MOST), 0);
  return MAX_FIELDS * (NAME_MOST + TEXT_MOST) + large;
}

export function strangeField(name: string, { known }: FieldRules): SnapError {
  return unknownField(name, [...known.keys()]);
}

import { SnapError } from '@stickersnap/core';

/** Tells what is wrong with a value that was stored; `undefined`: nothing. */
export type Check = (value: unknown) => string | undefined;

/** Where a text was stored, as people call it. */
export interface StoredPlace {
  readonly thing: string;
  readonly id: string;
}

/**
 * Reads a text that was stored. A database outlives versions, disks and hands that mend it: what was written may not
 * be what is read.
 * @throws SnapError `record-damaged`, which names the row.
 */
export function readJson<T>(text: string, place: StoredPlace, check?: Check): T {
  const value = parse(text, place);
  const reason = check?.(value);
  if (reason !== undefined) throw damaged(place, reason);
  return value as T;
}

function parse(text: string, place: StoredPlace): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(place, 'it is no JSON', error);
  }
}

function damaged({ thing, id }: StoredPlace, reason: string, cause?: unknown): SnapError {
  return new SnapError('record-damaged', { thing, id, reason }, cause === undefined ? {} : { cause });
}

/** A record of texts, with these at least. */
export const textsWith =
  (...names: readonly string[]): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no record';
    const missing = names.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return `“${missing}” is missing`;
    const wrong = Object.entries(value).find(([, each]) => typeof each !== 'string');
    return wrong === undefined ? undefined : `“${wrong[0]}” is no text`;
  };

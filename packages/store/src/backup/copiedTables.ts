import type { Tables } from '../database/tables.ts';

export interface CopiedTable {
  readonly name: keyof Tables;
  /** Its primary key: the order in which it is read. */
  readonly key: readonly string[];
}

/** What servers count of the last minutes is nothing to keep. */
export const LEFT_TABLES: readonly (keyof Tables)[] = ['tallies'];

/** All others, each behind those to which its rows refer. */
export const COPIED_TABLES: readonly CopiedTable[] = [
  { name: 'keys', key: ['id'] },
  { name: 'sessions', key: ['hash'] },
  { name: 'jobs', key: ['id'] },
  { name: 'tasks', key: ['job', 'position'] },
  { name: 'webhooks', key: ['job'] },
  { name: 'results', key: ['id'] },
  { name: 'idempotency', key: ['scope', 'key'] },
  { name: 'corrections', key: ['id'] },
  { name: 'learning', key: ['correction'] },
  { name: 'reviews', key: ['correction', 'reviewer'] },
  { name: 'agreements', key: ['correction', 'first', 'second'] },
  { name: 'golden', key: ['id'] },
  { name: 'holdings', key: ['blob'] },
];

/** Columns that name a blob. */
export const BLOB_COLUMNS: Readonly<Partial<Record<keyof Tables, string>>> = {
  tasks: 'input',
  results: 'blob',
  idempotency: 'body',
  corrections: 'image',
  golden: 'image',
  holdings: 'blob',
};

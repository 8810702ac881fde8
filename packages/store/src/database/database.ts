import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Whatever holds the tables. */
export type Database = Kysely<Tables>;

import type { Migration } from 'kysely/migration';
import { initial } from './migrations/0001-initial.ts';

/** By number. One that has been released is never changed: another one follows it. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-initial': initial,
};

import { PostgresAdapter, type QueryExecutorProvider } from 'kysely';

/** Where the two databases do not understand the same words. */
export function isPostgres(database: QueryExecutorProvider): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}

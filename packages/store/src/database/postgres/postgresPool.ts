import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { PoolClient } from 'pg';
import { escapeNul, unescapeNul } from './nulSafe.ts';
import { isAway, toPostgresError } from './postgresErrors.ts';

export interface PoolOptions {
  readonly url: string;
  /** Milliseconds that one statement may take; 0: any time. */
  readonly patience?: number;
  /** Connections. */
  readonly most?: number;
}

/** Milliseconds. */
const CONNECTING = 5_000;
const PATIENCE = 15_000;
/** After which the database takes back what a process that hangs has begun, so that others need not wait for it. */
const IDLE_IN_TRANSACTION = 30_000;
const CONNECTIONS = 10;

// https://www.postgresql.org/docs/current/catalog-pg-type.html
const INT8 = 20;
const NUMERIC = 1700;
const TEXT = 25;
/** Milliseconds, bytes and their sums are far below what a number holds exactly. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [NUMERIC, Number],
  [TEXT, unescapeNul],
]);

/** Connections to PostgreSQL whose failures are told as the store's own, and of which no broken one is used again. */
export async function openPool(options: PoolOptions): Promise<PostgresPool> {
  // Only where it is needed: an embedded store loads nothing of it.
  const { default: pg } = await import('pg');
  const { url, patience = PATIENCE, most = CONNECTIONS } = options;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'stickersnap',
    max: most,
    connectionTimeoutMillis: CONNECTING,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
    keepAlive: true,
    // The database gives up first, so that it is known what became of the statement.
    ...(patience > 0 && { statement_timeout: patience, query_timeout: patience + 1_000 }),
    types: { getTypeParser: (id, format) => PARSERS.get(id) ?? pg.types.getTypeParser(id, format) },
  });
  // One that nobody uses was cut: the next one opens its own.
  pool.on('error', () => undefined);
  return {
    connect: async () => {
      try {
        return watched(await pool.connect());
      } catch (error) {
        throw toPostgresError(error);
      }
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

/** A connection that is thrown away once it failed: an answer may still come that nobody waits for. */
function watched(client: PoolClient): PostgresPoolClient {
  let isBroken = false;
  const note = () => {
    isBroken = true;
  };
  client.on('error', note);
  return {
    processID: (client as { processID?: number }).processID,
    query: async (text: string, values: readonly unknown[]) => {
      try {
        return await client.query(text, values.map(escapeNul));
      } catch (error) {
        isBroken ||= isAway(error);
        throw toPostgresError(error);
      }
    },
    release: () => {
      client.off('error', note);
      client.release(isBroken);
    },
  } as unknown as PostgresPoolClient;
}

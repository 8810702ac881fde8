import type { DatabaseSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { toSnapError } from '../storageErrors.ts';
import { StatementCache } from './statementCache.ts';
import { whileBusy } from './whileBusy.ts';

/** Kysely's own dialect, on the SQLite that Node brings. One connection; one query or transaction at a time has it. */
export function nodeSqliteDialect(open: () => Promise<DatabaseSync>): Dialect {
  return {
    createDriver: () => new PatientDriver(open),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new UndoingAdapter(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  };
}

/** SQLite can undo changes of the schema, and migrations rely on that. */
class UndoingAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class PatientDriver extends SqliteDriver {
  readonly #opened: { database?: DatabaseSync };

  constructor(open: () => Promise<DatabaseSync>) {
    const opened: { database?: DatabaseSync } = {};
    super({
      database: async () => {
        opened.database = await open();
        return withStatements(opened.database);
      },
    });
    this.#opened = opened;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return patient(await super.acquireConnection());
  }

  /**
   * Those that write take the lock at once: one that read first and wrote later would fail when another process
   * wrote in between.
   */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  /** On a full disk SQLite may have rolled back by itself. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#opened.database?.isTransaction) await super.rollbackTransaction(connection);
  }
}

/** Waits for other processes, and names what an operator can do something about. */
function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    executeQuery: async (query) => {
      try {
        return await whileBusy(() => connection.executeQuery(query));
      } catch (error) {
        throw toSnapError(error);
      }
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
  };
}

type Value = string | number | null;

/** As Kysely asks for statements; each is prepared once. */
function withStatements(database: DatabaseSync): SqliteDatabase {
  const statements = new StatementCache(database);
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const { statement, answersRows } = statements.get(sql);
      return {
        reader: answersRows,
        all: (values) => statement.all(...(values as Value[])),
        run: (values) => statement.run(...(values as Value[])),
        iterate: (values) => statement.iterate(...(values as Value[])),
      };
    },
  };
}

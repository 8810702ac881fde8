import type { DatabaseSync, StatementSync } from 'node:sqlite';

export interface PreparedStatement {
  readonly statement: StatementSync;
  readonly answersRows: boolean;
}

/** Preparing costs more than running most statements, and there are only some dozens of them. */
export class StatementCache {
  readonly #database: DatabaseSync;
  readonly #limit: number;
  /** The one used longest ago comes first. */
  readonly #prepared = new Map<string, PreparedStatement>();

  constructor(database: DatabaseSync, limit = 200) {
    this.#database = database;
    this.#limit = limit;
  }

  get(sql: string): PreparedStatement {
    let found = this.#prepared.get(sql);
    if (found) this.#prepared.delete(sql);
    else {
      const statement = this.#database.prepare(sql);
      found = { statement, answersRows: statement.columns().length > 0 };
    }
    this.#prepared.set(sql, found);
    if (this.#prepared.size > this.#limit) this.#prepared.delete(this.#prepared.keys().next().value!);
    return found;
  }
}

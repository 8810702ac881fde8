import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { inTransaction } from './inTransaction.ts';
import { openDatabase } from './openDatabase.ts';

async function openFile() {
  const path = join(await tempFolder(), 'test.sqlite');
  const database = await openDatabase(path);
  onTestFinished(() => database.destroy());
  return { database, path };
}

const session = (hash: string) => ({ hash, key_id: 'key', expires_at: 1 });
const KEY = { id: 'key', name: 'n', scope: 'use', secret_hash: 'h', created_at: 1 } as const;

describe.each(DATABASES)('$name', ({ open }) => {
  test('a transaction that fails leaves nothing', async () => {
    const database = await open();
    const failing = database.transaction().execute(async (transaction) => {
      await transaction.insertInto('keys').values(KEY).execute();
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await database.selectFrom('keys').selectAll().execute()).toEqual([]);
    await database.insertInto('keys').values(KEY).execute();
    expect(await database.selectFrom('keys').selectAll().execute()).toHaveLength(1);
  });

  test('transactions that are begun at once come one after the other', async () => {
    const database = await open();
    await database
      .insertInto('keys')
      .values({ ...KEY, last_used_at: 0 })
      .execute();
    const increment = () =>
      inTransaction(database, async (transaction) => {
        const { last_used_at } = await transaction
          .selectFrom('keys')
          .select('last_used_at')
          .executeTakeFirstOrThrow();
        await new Promise((resolve) => setTimeout(resolve, 1));
        await transaction
          .updateTable('keys')
          .set({ last_used_at: last_used_at! + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    const [key] = await database.selectFrom('keys').selectAll().execute();
    expect(key?.last_used_at).toBe(20);
  });

  test('rows never point at what is not there', async () => {
    const database = await open();
    await expect(database.insertInto('sessions').values(session('a')).execute()).rejects.toThrow(
      /foreign key/i,
    );
    await database.insertInto('keys').values(KEY).execute();
    await database.insertInto('sessions').values(session('a')).execute();
    await database.deleteFrom('keys').execute();
    expect(await database.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  test('hundreds of different statements do not pile up', async () => {
    const database = await open();
    for (let at = 0; at < 500; at++) {
      const { rows } = await sql<{ n: number }>`select ${sql.raw(`${at}`)} as n`.execute(database);
      expect(rows[0]?.n).toBe(at);
    }
  });
});

describe('a lock that another process holds', () => {
  test('is waited for while everything else goes on', async () => {
    const { database, path } = await openFile();
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    let done = false;
    const insert = database
      .insertInto('keys')
      .values(KEY)
      .execute()
      .then(() => {
        done = true;
      });
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 30));
    expect(done).toBe(false);
    other.exec('commit');
    other.close();
    await insert;
    expect(await database.selectFrom('keys').selectAll().execute()).toHaveLength(1);
  });

  test('does not hold up readers', async () => {
    const { database, path } = await openFile();
    await database.insertInto('keys').values(KEY).execute();
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    other.exec("update keys set name = 'changed'");
    expect((await database.selectFrom('keys').selectAll().execute())[0]?.name).toBe('n');
    other.exec('rollback');
    other.close();
  });
});

test('a file that is no database is refused', async () => {
  const path = join(await tempFolder(), 'test.sqlite');
  const { writeFile } = await import('node:fs/promises');
  await writeFile(path, 'This is a letter, and no database at all. '.repeat(100));
  await expect(openDatabase(path)).rejects.toThrow('not a database');
});

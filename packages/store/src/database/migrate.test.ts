import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../testing/tempFolder.ts';
import { migrate } from './migrate.ts';
import { nodeSqliteDialect } from './nodeSqliteDialect.ts';

type AnyTables = Record<string, Record<string, unknown>>;

async function openBare() {
  const path = join(await tempFolder(), 'test.sqlite');
  const open = () => {
    const dialect = nodeSqliteDialect(async () => new DatabaseSync(path, { timeout: 20 }));
    const database = new Kysely<AnyTables>({ dialect });
    onTestFinished(() => database.destroy());
    return database;
  };
  const tables = async () => {
    const found = await open().introspection.getTables();
    return found.map(({ name }) => name).sort();
  };
  return { open, tables };
}

const creates = (table: string): Migration => ({
  up: async (database) => {
    await database.schema.createTable(table).addColumn('id', 'text').execute();
  },
});
const fails: Migration = {
  up: async (database) => {
    await database.schema.createTable('half').addColumn('id', 'text').execute();
    throw new Error('on purpose');
  },
};

test('each is run once, and new ones follow', async () => {
  const { open, tables } = await openBare();
  await migrate(open(), { '0001-a': creates('a') });
  await migrate(open(), { '0001-a': creates('a') });
  await migrate(open(), { '0001-a': creates('a'), '0002-b': creates('b') });
  expect(await tables()).toEqual(['a', 'b']);
});

test('of several at once one does it', async () => {
  const { open, tables } = await openBare();
  const migrations = { '0001-a': creates('a'), '0002-b': creates('b') };
  await Promise.all([migrate(open(), migrations), migrate(open(), migrations), migrate(open(), migrations)]);
  expect(await tables()).toEqual(['a', 'b']);
});

test('one that fails takes all of this run back', async () => {
  const { open, tables } = await openBare();
  await migrate(open(), { '0001-a': creates('a') });
  const failing = migrate(open(), { '0001-a': creates('a'), '0002-b': creates('b'), '0003-c': fails });
  await expect(failing).rejects.toMatchObject({ cause: { message: 'on purpose' } });
  expect(await tables()).toEqual(['a']);
  await migrate(open(), { '0001-a': creates('a'), '0002-b': creates('b') });
  expect(await tables()).toEqual(['a', 'b']);
});

test('a database of a newer version is left alone', async () => {
  const { open, tables } = await openBare();
  await migrate(open(), { '0001-a': creates('a'), '0002-b': creates('b') });
  await expect(migrate(open(), { '0001-a': creates('a') })).rejects.toThrow('newer version');
  expect(await tables()).toEqual(['a', 'b']);
});

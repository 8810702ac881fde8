import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPostgresDatabase, POSTGRES } from '../../testing/postgres.ts';
import { inTransaction } from '../inTransaction.ts';
import { openPostgres } from './openPostgres.ts';

describe.skipIf(POSTGRES === undefined)('PostgreSQL', () => {
  const at = (change: Partial<Record<'pathname' | 'port' | 'hostname', string>>) => {
    const url = new URL(POSTGRES!);
    Object.assign(url, change);
    return url.href;
  };

  test.each([
    [{ pathname: '/nowhere' }, 'there is no database of that name'],
    [{ port: '1' }, 'nothing listens there'],
    [{ hostname: 'nowhere.invalid' }, 'its host is not known'],
  ])('that cannot be used is told with what its operator can do: %j', async (change, reason) => {
    await expect(openPostgres(at(change))).rejects.toMatchObject({
      code: 'database-unusable',
      details: { reason, mend: expect.stringContaining('STICKERSNAP_DATABASE_URL') },
    });
  });

  test('of a newer version is left alone', async () => {
    const url = await createPostgresDatabase();
    const database = await openPostgres(url);
    await sql`insert into kysely_migration values ('0999-later', '2030-01-01')`.execute(database);
    await database.destroy();
    await expect(openPostgres(url)).rejects.toMatchObject({
      code: 'database-unusable',
      details: { reason: expect.stringContaining('newer version') },
    });
  });

  test('a password stays out of every word', async () => {
    const url = at({ port: '1' }).replace('postgres@', 'postgres:hidden-word@');
    await expect(openPostgres(url)).rejects.toSatisfy(
      (error: Error) => !error.message.includes('hidden-word'),
    );
  });

  test('a connection that was cut is replaced, and what was under way is told as passing', async () => {
    const database = await openPostgres(await createPostgresDatabase());
    onTestFinished(() => database.destroy());
    const cut = inTransaction(database, async (transaction) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(transaction);
    });
    await expect(cut).rejects.toMatchObject({ code: 'storage-unreachable', details: { seconds: 5 } });
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database);
    expect(rows).toEqual([{ one: 1 }]);
  });

  test('two who change the same thing at once both get their way, one after the other', async () => {
    const database = await openPostgres(await createPostgresDatabase());
    onTestFinished(() => database.destroy());
    await sql`create table counters (id integer primary key, value integer)`.execute(database);
    await sql`insert into counters values (1, 0)`.execute(database);
    let begun = 0;
    const increment = () =>
      inTransaction(database, async (transaction) => {
        begun++;
        const { rows } = await sql<{ value: number }>`select value from counters`.execute(transaction);
        await sql`update counters set value = ${rows[0]!.value + 1}`.execute(transaction);
      });
    await Promise.all(Array.from({ length: 8 }, increment));
    const { rows } = await sql<{ value: number }>`select value from counters`.execute(database);
    expect(rows).toEqual([{ value: 8 }]);
    expect(begun).toBeGreaterThan(8);
  });
});

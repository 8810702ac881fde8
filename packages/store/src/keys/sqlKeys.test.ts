import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createTestClock } from '../testing/clock.ts';
import { DATABASES } from '../testing/databases.ts';
import { HOUR } from '../testing/samples.ts';
import { createSqlKeys } from './sqlKeys.ts';
import { keysContract } from './testing/keysContract.ts';

describe.each(DATABASES)('keys in $name', ({ open }) => {
  keysContract(async ({ now }) => createSqlKeys({ database: await open(), now, random: randomBytes }));

  test('neither key nor session can be read from the rows', async () => {
    const database = await open();
    const now = createTestClock();
    const keys = createSqlKeys({ database, now, random: randomBytes });
    const { key, record } = await keys.create('mine', 'admin');
    const session = await keys.openSession(record.id, now() + HOUR);
    const rows = JSON.stringify([
      await database.selectFrom('keys').selectAll().execute(),
      await database.selectFrom('sessions').selectAll().execute(),
    ]);
    expect(rows).toContain(record.id);
    expect(rows).not.toContain(key.slice(-43));
    expect(rows).not.toContain(session);
  });
});

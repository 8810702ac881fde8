import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { formerCorrection, sampleCorrection } from '../../testing/samples.ts';
import { tempFolder } from '../../testing/tempFolder.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../migrations.ts';
import { nodeSqliteDialect } from '../nodeSqliteDialect.ts';
import type { Tables } from '../tables.ts';

const OWNER = '11'.repeat(32);

test('strokes become gestures once, and what is damaged stays for whoever mends it', async () => {
  const path = join(await tempFolder(), 'test.sqlite');
  const database = new Kysely<Tables>({ dialect: nodeSqliteDialect(async () => new DatabaseSync(path)) });
  onTestFinished(() => database.destroy());
  const { '0003-correction-gestures': last, ...others } = MIGRATIONS;
  const before = Object.fromEntries(Object.entries(others).filter(([name]) => name < '0003'));
  await migrate(database, before);
  const records = {
    former: JSON.stringify(formerCorrection('former', OWNER)),
    today: JSON.stringify(sampleCorrection('today', OWNER)),
    'no JSON': '{"strokes":[',
    'no record': 'null',
    'no strokes': '{"strokes":[1,null]}',
  };
  for (const [id, record] of Object.entries(records)) {
    const texts = {
      id,
      owner: OWNER,
      image: id,
      image_sha256: '',
      recipe: '',
      model_version: '',
      origin: '',
    };
    const row = { ...texts, created_at: 1, record };
    await database
      .insertInto('corrections')
      .values(row as Tables['corrections'])
      .execute();
  }

  await migrate(database, { ...before, '0003-correction-gestures': last! });
  const rows = await database.selectFrom('corrections').select(['id', 'record', 'stored_sha256']).execute();
  const kept = Object.fromEntries(rows.map(({ id, record }) => [id, record]));
  expect(kept).toEqual({ ...records, former: expect.any(String) });
  expect(JSON.parse(kept.former!).strokes).toEqual(sampleCorrection('former', OWNER).strokes);
  expect(rows.map((row) => row.stored_sha256)).toEqual(rows.map(() => null));
});

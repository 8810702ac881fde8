import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createSqlCorrections } from './corrections/sqlCorrections.ts';
import { createSqlIdempotency } from './idempotency/sqlIdempotency.ts';
import { createSqlJobs } from './jobs/sqlJobs.ts';
import type { RecordChecks } from './recordChecks.ts';
import { DATABASES } from './testing/databases.ts';
import { HOUR, sampleCorrection, sampleJob } from './testing/samples.ts';

const NOW = 1_000_000;
const recipeIn = (value: unknown) =>
  typeof (value as { recipe?: unknown } | null)?.recipe === 'string' ? undefined : '“recipe” is missing';
const CHECKS: RecordChecks = {
  options: recipeIn,
  outcome: recipeIn,
  correction: (value) => recipeIn((value as { model?: unknown }).model),
};
const OWNER = 'ef'.repeat(32);
const damaged = (thing: string, id: string, reason: string) => ({
  code: 'record-damaged',
  details: { thing, id, reason },
});

describe.each(DATABASES)('rows that were damaged, in $name', ({ open }) => {
  async function openJobs() {
    const database = await open();
    let count = 0;
    const token = () => `token-${++count}`;
    return { database, jobs: createSqlJobs({ database, now: () => NOW, token, checks: CHECKS }) };
  }

  test.each([
    ['{"recipe":', 'it is no JSON'],
    ['{"size":512}', '“recipe” is missing'],
    ['null', '“recipe” is missing'],
  ])('options %s: the job says so, and nobody waits for it', async (options, reason) => {
    const { database, jobs } = await openJobs();
    await jobs.add(sampleJob('broken', NOW));
    await sql`update jobs set options = ${options}`.execute(database);
    await jobs.add(sampleJob('whole', NOW));
    await expect(jobs.get('broken')).rejects.toMatchObject(damaged('job', 'broken', reason));
    const claims = [await jobs.claim('w', HOUR), await jobs.claim('w', HOUR)];
    expect(claims.map((claim) => claim?.job)).toEqual(['whole', undefined]);
    const rows = await sql<{ state: string; error: string }>`
      select state, error from tasks where job = 'broken'`.execute(database);
    expect(rows.rows).toEqual([{ state: 'failed', error: expect.stringContaining('record-damaged') }]);
  });

  test('an outcome and an error of a task', async () => {
    const { database, jobs } = await openJobs();
    await jobs.add(sampleJob('job', NOW));
    const claim = (await jobs.claim('w', HOUR))!;
    await jobs.finish(claim, { recipe: 'fast' });
    expect((await jobs.get('job'))!.tasks[0]!.outcome).toEqual({ recipe: 'fast' });
    await sql`update tasks set outcome = '{}'`.execute(database);
    await expect(jobs.get('job')).rejects.toMatchObject(damaged('task', 'job/0', '“recipe” is missing'));
    await sql`update tasks set outcome = null, error = '{"code":"busy"}'`.execute(database);
    await expect(jobs.get('job')).rejects.toMatchObject(damaged('task', 'job/0', '“message” is missing'));
  });

  test('a correction', async () => {
    const database = await open();
    const corrections = createSqlCorrections({ database, check: CHECKS.correction });
    await corrections.put(sampleCorrection('one', OWNER), 'image');
    await corrections.put(sampleCorrection('two', OWNER), 'image');
    await sql`update corrections set record = '{"model":{}}' where id = 'two'`.execute(database);
    expect((await corrections.get(OWNER, 'one'))!.correction).toEqual(sampleCorrection('one', OWNER));
    const error = damaged('correction', 'two', '“recipe” is missing');
    await expect(corrections.get(OWNER, 'two')).rejects.toMatchObject(error);
    await expect(corrections.list(OWNER)).rejects.toMatchObject(error);
    // What cannot be read can still be deleted.
    expect(await corrections.delete(OWNER, 'two')).toEqual([]);
    expect(await corrections.list(OWNER)).toHaveLength(1);
  });

  test('a remembered answer', async () => {
    const database = await open();
    const answers = createSqlIdempotency({ database, now: () => NOW });
    await answers.begin('all', 'key', 'print', NOW + HOUR);
    await answers.settle('all', 'key', { status: 200, headers: { etag: 'x' }, body: null });
    await sql`update idempotency set headers = '{"etag":5}'`.execute(database);
    await expect(answers.begin('all', 'key', 'print', NOW + HOUR)).rejects.toMatchObject(
      damaged('answer', 'key', '“etag” is no text'),
    );
  });
});

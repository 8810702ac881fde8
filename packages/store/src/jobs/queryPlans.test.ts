import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../openStore.ts';
import { createTestClock } from '../testing/clock.ts';
import { sampleJob } from '../testing/samples.ts';
import { tempFolder } from '../testing/tempFolder.ts';

/** What the store asks the database while it does this. */
async function statementsOf(work: (parts: Awaited<ReturnType<typeof openFull>>) => Promise<unknown>) {
  const parts = await openFull();
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  onTestFinished(() => prepare.mockRestore());
  await work(parts);
  const statements = prepare.mock.calls
    .map(([sql]) => sql)
    .filter((sql) => /^(select|update|delete)/i.test(sql));
  prepare.mockRestore();
  return { statements, directory: parts.directory };
}

/** Opened anew, so that every statement is prepared while it is looked at. */
async function openFull() {
  const now = createTestClock();
  const directory = await tempFolder();
  const before = await openStore({ directory, now });
  await before.jobs.add(sampleJob('job', now(), { count: 3, keyId: 'key', webhook: 'https://example.org/' }));
  await before.close();
  const store = await openStore({ directory, now });
  onTestFinished(() => store.close());
  return { store, now, directory };
}

function plansOf({ statements, directory }: Awaited<ReturnType<typeof statementsOf>>): string[] {
  const database = new DatabaseSync(join(directory, 'stickersnap.sqlite'));
  const plans = statements.flatMap((sql) =>
    database
      .prepare(`explain query plan ${sql}`)
      .all(...Array.from({ length: sql.split('?').length - 1 }, () => 1))
      .map(({ detail }) => String(detail)),
  );
  database.close();
  return plans;
}

// However many rows there are, the work for one task stays the same.
test.each([
  ['a claim', ({ store }) => store.jobs.claim('worker', 1000)],
  ['a new job', ({ store, now }) => store.jobs.add(sampleJob('new', now(), { keyId: 'key' }))],
  ['a web-hook', ({ store }) => store.jobs.claimWebhook('worker', 1000)],
  ['a look', ({ store }) => store.jobs.version('job')],
  ['expiring', ({ store }) => store.expire()],
  ['an end', async ({ store }) => store.jobs.finish((await store.jobs.claim('worker', 1000))!, {})],
] satisfies [string, Parameters<typeof statementsOf>[0]][])(
  '%s finds its rows by an index',
  async (_name, work) => {
    const found = await statementsOf(work);
    expect(found.statements.length).toBeGreaterThan(0);
    for (const plan of plansOf(found)) {
      expect(plan).not.toMatch(/^SCAN (?!.*(INDEX|subquery|CONSTANT))/i);
      expect(plan).not.toContain('TEMP B-TREE FOR ORDER BY');
    }
  },
);

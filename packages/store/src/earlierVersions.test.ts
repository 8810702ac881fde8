import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Correction } from '@stickersnap/core';
import { Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { blobPath } from './blobs/blobNames.ts';
import { migrate } from './database/migrate.ts';
import { MIGRATIONS } from './database/migrations.ts';
import { nodeSqliteDialect } from './database/nodeSqliteDialect.ts';
import { hashSecret } from './keys/secrets.ts';
import { openStore } from './openStore.ts';
import { formerCorrection, HOUR, sampleCorrection } from './testing/samples.ts';
import { tempFolder } from './testing/tempFolder.ts';

const NOW = 1_700_000_000_000;
const SECRET = 'a'.repeat(43);
const KEY = { id: '0123456789abcdef', text: `sk_0123456789abcdef_${SECRET}` };
const OWNER = '11'.repeat(32);
const blobId = (letter: string) => letter.repeat(22);
const [PHOTO, LATER, STICKER, BODY, TAUGHT] = ['p', 'q', 's', 'b', 't'].map(blobId) as [
  string,
  string,
  string,
  string,
  string,
];

/** As it is kept since there are gestures; its picture is the one that came. */
function keptCorrection(): Correction {
  const { image, ...rest } = sampleCorrection('taught', OWNER);
  const { storedSha256: _, ...given } = image;
  return { ...rest, image: given };
}

/** Every row as the version with the first schema wrote it. */
const ROWS: Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>> = {
  keys: [
    {
      id: KEY.id,
      name: 'phone',
      scope: 'use',
      secret_hash: hashSecret(SECRET),
      created_at: NOW - HOUR,
      last_used_at: null,
      revoked_at: null,
    },
    {
      id: 'fedcba9876543210',
      name: 'lost',
      scope: 'admin',
      secret_hash: hashSecret('b'.repeat(43)),
      created_at: NOW - HOUR,
      last_used_at: NOW - 2000,
      revoked_at: NOW - 1000,
    },
  ],
  sessions: [{ hash: hashSecret('session'), key_id: KEY.id, expires_at: NOW + HOUR }],
  jobs: [
    {
      id: 'job',
      key_id: KEY.id,
      options: '{"recipe":"fast","style":{"shadow":false},"products":[{"kind":"mask"}]}',
      webhook: 'https://example.org/hook',
      state: 'running',
      open_tasks: 2,
      version: 7,
      created_at: NOW - 5000,
      expires_at: NOW + HOUR,
    },
    {
      id: 'ended',
      key_id: null,
      options: '{}',
      webhook: 'https://example.org/ended',
      state: 'done',
      open_tasks: 0,
      version: 3,
      created_at: NOW - 9000,
      expires_at: NOW + HOUR,
    },
  ],
  tasks: [
    taskRow('job', 0, PHOTO, { state: 'done', attempts: 1, outcome: '{"confidence":0.5}' }),
    taskRow('job', 1, LATER, { state: 'waiting', turn: 1 }),
    taskRow('job', 2, PHOTO, {
      state: 'running',
      attempts: 1,
      turn: 2,
      lease_ends: NOW - 1,
      worker: 'gone',
      token: 'old',
    }),
    taskRow('ended', 0, PHOTO, { state: 'failed', attempts: 3, error: '{"code":"busy","message":"Later."}' }),
  ],
  webhooks: [
    {
      job: 'ended',
      url: 'https://example.org/ended',
      attempts: 1,
      ready_at: NOW - 1,
      worker: null,
      token: null,
    },
  ],
  results: [
    {
      id: 'result',
      blob: STICKER,
      file_name: 'cat.webp',
      mime: 'image/webp',
      bytes: 7,
      sha256: 'ab'.repeat(32),
      key_id: KEY.id,
      created_at: NOW - 4000,
      expires_at: NOW + HOUR,
    },
  ],
  idempotency: [
    {
      scope: 'all',
      key: 'again',
      fingerprint: 'print',
      busy_until: NOW - 1,
      expires_at: NOW + HOUR,
      status: 201,
      headers: '{"location":"/v1/jobs/job"}',
      body: BODY,
    },
  ],
  corrections: [
    {
      id: 'taught',
      owner: OWNER,
      image: TAUGHT,
      image_sha256: 'cd'.repeat(32),
      created_at: Date.UTC(2026, 0, 1),
      recipe: 'fast',
      model_version: '1',
      origin: 'edited',
      record: JSON.stringify(formerCorrection('taught', OWNER)),
    },
  ],
};

function taskRow(
  job: string,
  position: number,
  input: string,
  change: Readonly<Record<string, string | number>>,
) {
  return {
    job,
    position,
    name: `${position}.jpg`,
    input,
    attempts: 0,
    turn: 0,
    queued_at: NOW - 5000,
    ready_at: NOW - 5000,
    lease_ends: null,
    worker: null,
    token: null,
    outcome: null,
    error: null,
    state: 'waiting',
    ...change,
  };
}

/** From the third schema on, records have gestures. */
function asWritten<Row extends Readonly<Record<string, unknown>>>(
  table: string,
  last: string,
  row: Row,
): Row {
  if (table !== 'corrections' || last < '0003') return row;
  return { ...row, record: JSON.stringify(keptCorrection()) };
}

/** A data folder whose database ends with this migration, with rows in each of its tables, and their blobs. */
async function folderOf(last: string) {
  const directory = await tempFolder();
  const known = Object.entries(MIGRATIONS).filter(([name]) => name <= last);
  const file = new DatabaseSync(join(directory, 'stickersnap.sqlite'), { enableForeignKeyConstraints: true });
  const database = new Kysely<Record<string, never>>({ dialect: nodeSqliteDialect(async () => file) });
  await migrate(database, Object.fromEntries(known));
  const tables = (await database.introspection.getTables()).map(({ name }) => name);
  for (const [table, rows] of Object.entries(ROWS)) {
    for (const row of rows) {
      const columns = Object.keys(row);
      const marks = columns.map(() => '?').join(', ');
      file
        .prepare(`insert into ${table} (${columns.join(', ')}) values (${marks})`)
        .run(...Object.values(asWritten(table, last, row)));
    }
  }
  await database.destroy();
  for (const id of [PHOTO, LATER, STICKER, BODY, TAUGHT]) {
    const path = blobPath(join(directory, 'blobs'), id);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `blob ${id.slice(0, 1)} `);
  }
  return { directory, tables };
}

async function reopen(directory: string) {
  const store = await openStore({ directory, now: () => NOW });
  onTestFinished(() => store.close());
  return store;
}

test('rows of every table of the first schema are tried', async () => {
  const { tables } = await folderOf('0001-initial');
  expect(Object.keys(ROWS).toSorted()).toEqual(tables.toSorted());
});

describe.each(Object.keys(MIGRATIONS))('a data folder of a version with the schema %s', (last) => {
  test('opens with its keys and sessions', async () => {
    const store = await reopen((await folderOf(last)).directory);
    expect(await store.keys.verify(KEY.text)).toMatchObject({ id: KEY.id, name: 'phone', scope: 'use' });
    expect(await store.keys.verify(`sk_fedcba9876543210_${'b'.repeat(43)}`)).toBeUndefined();
    expect(await store.keys.session('session')).toMatchObject({ id: KEY.id });
    expect((await store.keys.list()).map(({ name, revokedAt }) => [name, revokedAt])).toEqual([
      ['phone', null],
      ['lost', NOW - 1000],
    ]);
  });

  test('opens with its jobs, and goes on with them', async () => {
    const store = await reopen((await folderOf(last)).directory);
    expect(await store.jobs.get('job')).toMatchObject({
      keyId: KEY.id,
      options: { recipe: 'fast', style: { shadow: false }, products: [{ kind: 'mask' }] },
      webhook: 'https://example.org/hook',
      state: 'running',
      version: 7,
      tasks: [
        { state: 'done', outcome: { confidence: 0.5 } },
        { state: 'waiting', input: LATER },
        { state: 'running' },
      ],
    });
    expect((await store.jobs.get('ended'))!.tasks[0]!.error).toEqual({ code: 'busy', message: 'Later.' });

    const first = (await store.jobs.claim('worker', HOUR))!;
    const second = (await store.jobs.claim('worker', HOUR))!;
    expect([first.index, second.index].toSorted()).toEqual([1, 2]);
    expect(await store.jobs.claim('worker', HOUR)).toBeUndefined();
    for (const claim of [first, second]) expect(await store.jobs.finish(claim, { confidence: 1 })).toBe(true);
    expect((await store.jobs.get('job'))!.state).toBe('done');
    const hooks = [await store.jobs.claimWebhook('w', HOUR), await store.jobs.claimWebhook('w', HOUR)];
    expect(hooks.map((hook) => [hook?.job, hook?.attempt]).toSorted()).toEqual([
      ['ended', 2],
      ['job', 1],
    ]);
  });

  test('opens with results, answers and corrections, and their blobs outlast a sweep', async () => {
    const { directory } = await folderOf(last);
    const store = await reopen(directory);
    expect(await store.results.get('result')).toMatchObject({ blob: STICKER, fileName: 'cat.webp' });
    expect(await store.idempotency.begin('all', 'again', 'print', NOW + HOUR)).toEqual({
      status: 201,
      headers: { location: '/v1/jobs/job' },
      body: BODY,
    });
    expect((await store.corrections.get(OWNER, 'taught'))!).toEqual({
      correction: keptCorrection(),
      image: TAUGHT,
    });
    // Given before anybody learned from it, it is looked at like all others.
    expect((await store.learning.unknown(9)).map(({ id, image }) => [id, image])).toEqual([
      ['taught', TAUGHT],
    ]);
    expect(await store.expire()).toBe(0);
    for (const id of [PHOTO, LATER, STICKER, BODY, TAUGHT]) {
      expect(Buffer.from((await store.blobs.get(id))!).toString()).toBe(`blob ${id.slice(0, 1)} `);
      expect((await stat(blobPath(join(directory, 'blobs'), id))).size).toBe(7);
    }
    expect(await store.blobs.used()).toBe(35);
    // Counted from now on, though nobody counted it then.
    expect(await store.blobs.holderOf(TAUGHT)).toBe('');
  });

  test('is opened again as it was left', async () => {
    const { directory } = await folderOf(last);
    await (await openStore({ directory, now: () => NOW })).close();
    const store = await reopen(directory);
    expect(await store.keys.verify(KEY.text)).toMatchObject({ name: 'phone' });
    expect(await store.jobs.get('job')).toMatchObject({ version: 7 });
  });
});

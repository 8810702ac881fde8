import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../database/openDatabase.ts';
import type { StorePlace } from '../openPlace.ts';
import { openStore } from '../openStore.ts';
import { createPostgresDatabase, POSTGRES } from '../testing/postgres.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { type BackUpOptions, backUpStore, moveStore, restoreStore } from './backUp.ts';
import { COPIED_TABLES, LEFT_TABLES } from './copiedTables.ts';
import { type LinesFacts, readLines, writeLines } from './jsonLines.ts';
import type { ExtraFile } from './listedFile.ts';
import { readManifest, rowsPath, writeManifest } from './manifest.ts';
import type { Row } from './rows.ts';
import { NEWEST_SCHEMA, openStage } from './stage.ts';
import { contentOf, fillStore } from './testing/fillStore.ts';

const backUp = async (place: StorePlace, more: Partial<BackUpOptions> = {}) => {
  const folder = join(await tempFolder(), 'backup');
  const now = () => Date.UTC(2026, 5, 1);
  const report = await backUpStore({ place, folder, version: '1.2.3', now, extras: async () => [], ...more });
  return { folder, report };
};

const restore = (folder: string, place: StorePlace, more: { quota?: number } = {}) => {
  const extras = async () => async () => {};
  return restoreStore({ folder, place, name: place.directory, quota: 1e9, extras, ...more });
};

/** Nothing is there yet; in PostgreSQL where somebody started one for the tests. */
const newPlace = async (): Promise<StorePlace> => ({
  directory: join(await tempFolder(), 'data'),
  ...(POSTGRES !== undefined && { databaseUrl: await createPostgresDatabase() }),
});

const filled = async (count?: number): Promise<StorePlace> => {
  const place = await newPlace();
  await fillStore(place, count);
  return place;
};

/** Every file below, by its path. */
const filesIn = async (folder: string) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
};

describe('a backup', () => {
  test('restores every row and every byte, into a store with ids of its own', async () => {
    const place = await filled();
    const { folder, report } = await backUp(place);
    const to = await newPlace();
    const restored = await restore(folder, to);
    const before = await contentOf(place);
    expect(await contentOf(to)).toEqual(before);
    for (const { name } of COPIED_TABLES) expect(before[name], name).not.toEqual([]);
    expect(report).toEqual({ blobs: 17, bytes: 17 * 3000, left: 0 });
    expect(restored).toMatchObject({ blobs: 17, manifest: { version: '1.2.3', schema: NEWEST_SCHEMA } });
  });

  test('has all tables that there are', async () => {
    const database = await openDatabase(':memory:');
    const { rows } = await sql<{ name: string }>`
      select name from sqlite_master where type = 'table' and name not like 'kysely%'`.execute(database);
    await database.destroy();
    const known = [...COPIED_TABLES.map(({ name }) => name), ...LEFT_TABLES];
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  test('is private, leaves nothing beside it, and holds what went along', async () => {
    const extra = join(await tempFolder(), 'record.json');
    await writeFile(extra, '{"version":"a"}');
    const extras = async () => [{ name: 'versions/records/a.json', path: extra }];
    const { folder } = await backUp(await filled(1), { extras });
    expect(await readdir(join(folder, '..'))).toEqual(['backup']);
    for (const path of await filesIn(folder)) expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);

    let seen: readonly ExtraFile[] = [];
    let isDone = false;
    await restoreStore({
      folder,
      place: await newPlace(),
      name: 'there',
      quota: 1e9,
      extras: async (files) => {
        seen = files;
        return async () => {
          isDone = true;
        };
      },
    });
    expect(seen.map(({ name }) => name)).toEqual(['versions/records/a.json']);
    expect(await readFile(seen[0]!.path, 'utf8')).toBe('{"version":"a"}');
    expect(isDone).toBe(true);
  });

  test('in one file is the same, and is checked as the folder is', async () => {
    const place = await filled();
    const parent = await tempFolder();
    const file = join(parent, 'backup.tar');
    const { report } = await backUp(place, { folder: file });
    expect(report.blobs).toBe(17);
    expect(await readdir(parent)).toEqual(['backup.tar']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(backUp(place, { folder: file })).rejects.toMatchObject({ code: 'place-not-empty' });
    const to = await newPlace();
    await restore(file, to);
    expect(await contentOf(to)).toEqual(await contentOf(place));

    const { size } = await stat(file);
    for (const length of [100, Math.floor(size / 2), size - 2000]) {
      const cut = join(parent, `cut-${length}.tar`);
      await writeFile(cut, (await readFile(file)).subarray(0, length));
      await expect(restore(cut, await newPlace())).rejects.toMatchObject({
        code: 'backup-damaged',
      });
    }
    const before = await contentOf(place);
    const bytes = await readFile(file);
    for (let at = 7; at < size; at += 2999) {
      const flipped = join(parent, 'flipped.tar');
      const copy = Buffer.from(bytes);
      copy[at]! ^= 4;
      await writeFile(flipped, copy);
      const place = await newPlace();
      // What fills a block up to its end tells nothing.
      const filling = bytes[at] === 0;
      const told = await restore(flipped, place).catch((error: unknown) => error);
      if (!filling) expect(told, `byte ${at}`).toMatchObject({ code: 'backup-damaged' });
      else if (told instanceof Error) expect(told).toMatchObject({ code: 'backup-damaged' });
      else expect(await contentOf(place)).toEqual(before);
    }
  });

  test('sweeps what one that was killed left among temporary files', async () => {
    const left = await mkdtemp(join(tmpdir(), 'stickersnap-copy-'));
    const young = await mkdtemp(join(tmpdir(), 'stickersnap-copy-'));
    onTestFinished(() => rm(young, { recursive: true }));
    const longAgo = Date.now() / 1000 - 8 * 86_400;
    await utimes(left, longAgo, longAgo);
    await backUp(await filled(1));
    await expect(stat(left)).rejects.toThrow('ENOENT');
    await stat(young);
  });

  test('goes into no folder in which there is something', async () => {
    const place = await filled(1);
    const folder = await tempFolder();
    await backUp(place, { folder });
    await expect(backUp(place, { folder })).rejects.toMatchObject({ code: 'place-not-empty' });
    await restore(folder, await newPlace());
  });

  test('leaves out rows whose picture is gone, with all that refers to them', async () => {
    const place = await filled();
    const store = await openStore({ ...place, now: Date.now });
    const correction = (await store.corrections.summaries())[0]!;
    const { image } = (await store.corrections.get('11'.repeat(32), correction.id))!;
    const job = (await store.jobs.get('job-1'))!;
    await store.close();
    await rm(join(place.directory, 'blobs', image[0]!, image));
    const input = job.tasks[0]!.input;
    await rm(join(place.directory, 'blobs', input[0]!, input));

    const { folder, report } = await backUp(place);
    // A correction with its place for learning, two reviews and their agreement; a job with its two tasks.
    expect(report).toMatchObject({ left: 8, blobs: 14 });
    const to = await newPlace();
    await restore(folder, to);
    const content = await contentOf(to);
    expect(content.corrections).toHaveLength(2);
    expect(content.jobs!.map(({ id }) => id)).toEqual(['job-0', 'job-2']);
    expect(JSON.stringify(content)).not.toContain('"gone"');
  });

  test('is of one moment, though jobs and corrections come and go meanwhile', async () => {
    const place = await filled(1);
    const store = await openStore({ ...place, now: Date.now });
    let isOver = false;
    let given = 0;
    const busy = (async () => {
      for (; !isOver; given++) {
        const { id } = await store.blobs.put(randomBytes(500));
        await store.jobs.add({
          id: `more-${given}`,
          keyId: null,
          options: {},
          tasks: [{ name: 'a', input: id }],
          webhook: null,
          createdAt: Date.now(),
          expiresAt: Date.now() + 30,
        });
        if (given % 5 === 0) await store.expire();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    for (let round = 0; round < 5; round++) {
      const { folder } = await backUp(place);
      const to = await newPlace();
      await restore(folder, to);
      expect(JSON.stringify(await contentOf(to))).not.toContain('"gone"');
    }
    isOver = true;
    await busy;
    await store.close();
    expect(given).toBeGreaterThan(20);
  });
});

describe('nothing is restored', () => {
  const refusedOf = async (folder: string, place?: StorePlace) => {
    const to = place ?? (await newPlace());
    const error = await restore(folder, to).then(
      () => undefined,
      (refusal: unknown) => refusal as { code: string; message: string },
    );
    return { error, to };
  };

  test('of a backup in which one bit is another one, wherever it is', async () => {
    const { folder } = await backUp(await filled(1));
    for (const path of await filesIn(folder)) {
      const damaged = join(await tempFolder(), 'damaged');
      await cp(folder, damaged, { recursive: true });
      const there = join(damaged, path.slice(folder.length));
      const bytes = await readFile(there);
      if (bytes.length === 0) continue;
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      await writeFile(there, bytes);
      const { error, to } = await refusedOf(damaged);
      expect(error?.code, path).toBe('backup-damaged');
      await expect(stat(to.directory)).rejects.toThrow('ENOENT');
    }
  });

  test.each([
    [
      'a missing blob',
      async (folder: string) => rm((await filesIn(join(folder, 'blobs')))[0]!),
      /is missing/,
    ],
    ['a missing table', (folder: string) => rm(rowsPath(folder, 'tasks')), /rows\/tasks\.jsonl is missing/],
    [
      'a manifest that is cut off',
      (folder: string) => truncate(join(folder, 'manifest.json'), 300),
      /cut off/,
    ],
    ['no manifest', (folder: string) => rm(join(folder, 'manifest.json')), /there is no manifest\.json/],
    [
      'rows that are cut off',
      (folder: string) => truncate(rowsPath(folder, 'keys'), 10),
      /10 bytes instead of/,
    ],
  ])('of one with %s', async (_, damage, reason) => {
    const { folder } = await backUp(await filled(1));
    await damage(folder);
    const { error, to } = await refusedOf(folder);
    expect(error).toMatchObject({ code: 'backup-damaged', message: expect.stringMatching(reason) });
    await expect(stat(to.directory)).rejects.toThrow('ENOENT');
  });

  test('of one whose sums are right and whose rows do not fit together', async () => {
    const { folder } = await backUp(await filled(1));
    const { rows, ...manifest } = await readManifest(folder);
    for (const name of ['jobs', 'manifest.json'])
      await rm(name === 'jobs' ? rowsPath(folder, name) : join(folder, name));
    const jobs = await writeLines(rowsPath(folder, 'jobs'), []);
    await writeManifest(folder, { ...manifest, rows: { ...rows, jobs } });
    const { error } = await refusedOf(folder);
    expect(error?.message).toContain('its rows of “tasks” do not fit');
  });

  test('of one of a newer version', async () => {
    const { folder } = await backUp(await filled(1));
    const manifest = await readManifest(folder);
    await rm(join(folder, 'manifest.json'));
    await writeManifest(folder, { ...manifest, schema: '9999-later', version: '9.0.0' });
    const { error } = await refusedOf(folder);
    expect(error).toMatchObject({
      code: 'backup-newer',
      message: expect.stringContaining('made by a newer StickerSnap (9.0.0). Update StickerSnap'),
    });
  });

  test('into a place in which there is something', async () => {
    const { folder } = await backUp(await filled(1));
    const place = await filled(1);
    const before = await contentOf(place);
    const { error } = await refusedOf(folder, place);
    expect(error).toMatchObject({
      code: 'place-not-empty',
      message: expect.stringContaining(place.directory),
    });
    expect(await contentOf(place)).toEqual(before);
  });

  test('where there is not enough room: what was begun is taken back', async () => {
    const { folder } = await backUp(await filled());
    const to = await newPlace();
    await expect(restore(folder, to, { quota: 20_000 })).rejects.toMatchObject({ code: 'storage-full' });
    expect(await filesIn(join(to.directory, 'blobs'))).toEqual([]);
    await restore(folder, to);
  });
});

/** By table. */
async function columnsOf(schema: string): Promise<Map<string, ReadonlySet<string>>> {
  const stage = await openStage(':memory:', schema);
  const { rows } = await sql<{ table: string; column: string }>`
    select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_info(m.name) c
    where m.type = 'table' and m.name not like 'kysely%'`.execute(stage);
  await stage.destroy();
  const tables = new Map<string, Set<string>>();
  for (const { table, column } of rows) tables.set(table, (tables.get(table) ?? new Set()).add(column));
  return tables;
}

test('a backup of an older schema is brought up to date', async () => {
  const { folder } = await backUp(await filled(1));
  const { rows, ...manifest } = await readManifest(folder);
  await rm(join(folder, 'manifest.json'));
  // As a version before learning would have written it.
  const schema = '0003-correction-gestures';
  const former: Record<string, LinesFacts> = {};
  for (const [name, columns] of await columnsOf(schema)) {
    const path = rowsPath(folder, name);
    const kept: Row[] = [];
    for await (const row of readLines(path))
      kept.push(Object.fromEntries(Object.entries(row as Row).filter(([column]) => columns.has(column))));
    await rm(path);
    former[name] = await writeLines(path, [kept]);
  }
  expect(Object.keys(former)).toHaveLength(Object.keys(rows).length - 4);
  await writeManifest(folder, { ...manifest, rows: former, schema });
  const to = await newPlace();
  await restore(folder, to);
  const content = await contentOf(to);
  expect(content.corrections).toHaveLength(1);
  expect(content.golden).toEqual([]);
});

test('a store is moved, and what was there stays', async () => {
  const from = await filled();
  const to = await newPlace();
  const before = await contentOf(from);
  const report = await moveStore({ from, to, name: 'there', quota: 1e9 });
  expect(report).toMatchObject({ blobs: 17, left: 0 });
  expect(await contentOf(to)).toEqual(before);
  expect(await contentOf(from)).toEqual(before);
  await expect(moveStore({ from, to, name: 'there', quota: 1e9 })).rejects.toMatchObject({
    code: 'place-not-empty',
  });
});

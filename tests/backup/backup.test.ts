import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from '@stickersnap/api';
import { type Correction, createMask, encodeRle } from '@stickersnap/core';
import { restoreStore } from '@stickersnap/store';
import { expect, onTestFinished, test } from 'vitest';
import { contentOf, fillStore } from '../../packages/store/src/backup/testing/fillStore.ts';
import { openModels } from '../faults/openModels.ts';
import { drawPhoto, openServer, waitFor } from '../server/openServer.ts';
import { killCommand, runCommand } from './runCommand.ts';

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const token = () => randomBytes(16).toString('base64url');
const MASK = encodeRle(createMask(12, 16, 255));

async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-backup-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function correctionOf(photo: Buffer, server: string, owner: string): Correction {
  return {
    id: token(),
    createdAt: '2026-01-02T03:04:05Z',
    image: { sha256: sha256(photo), mime: 'image/jpeg', width: 640, height: 480 },
    model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
    before: MASK,
    after: MASK,
    strokes: { width: 12, height: 16, gestures: [{ tool: 'start', from: 'everything' }] },
    origin: 'edited',
    consent: { server, at: '2026-01-02T03:04:05Z' },
    ownerTokenHash: sha256(owner),
  };
}

/** Without a process of its own. */
async function restoreHere(folder: string, directory: string): Promise<void> {
  const extras = async () => async () => {};
  await restoreStore({ folder, place: { directory }, name: directory, quota: 1e12, extras });
}

async function sumOfAnswer(address: string): Promise<string> {
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  return sha256(Buffer.from(await answer.arrayBuffer()));
}

test('a server is backed up at work, wiped, and restored as it was', { timeout: 400_000 }, async () => {
  const folder = await tempFolder();
  const data = join(folder, 'data');
  const settings = { STICKERSNAP_DATA: data, STICKERSNAP_MODELS: await openModels(), STICKERSNAP_RATE: '0' };
  const server = await openServer(settings);
  onTestFinished(() => server.close());
  const client = createClient({ baseUrl: server.origin });
  const photo = await drawPhoto();
  const owner = token();

  /** What was acknowledged, in the order in which it was. */
  const known = { jobs: [] as string[], corrections: [] as string[], keys: [] as string[] };
  let isOver = false;
  const untilOver = async (give: () => Promise<void>) => {
    while (!isOver) {
      await give();
      await pause(100);
    }
  };
  const busy = Promise.all([
    untilOver(async () => {
      const { id } = await client.createJob([new File([new Uint8Array(photo)], 'cat.jpg')], {
        model: 'tiny',
      });
      known.jobs.push(id);
    }),
    untilOver(async () => {
      const correction = correctionOf(photo, server.origin, owner);
      await client.giveCorrection(correction, new Blob([new Uint8Array(photo)]), owner);
      known.corrections.push(correction.id);
    }),
    untilOver(async () => {
      const { stdout } = await runCommand(settings, 'keys', 'create', `key ${known.keys.length}`);
      known.keys.push(sha256(stdout.trim()));
    }),
  ]);

  const backups: { readonly path: string; readonly before: typeof known }[] = [];
  for (const name of ['one', 'two']) {
    await waitFor(() => known.keys.length > backups.length || undefined);
    const before = structuredClone(known);
    const path = join(folder, name);
    const { code, stdout, stderr } = await runCommand(settings, 'backup', path);
    expect([code, stdout], stderr).toEqual([0, `${path}\n`]);
    expect(stderr).toMatch(/^All rows, \d+ pictures and results \(\d+ bytes\) are kept\.\n$/);
    backups.push({ path, before });
  }
  isOver = true;
  await busy;

  // One job whose result is asked for again later.
  const last = await client.createJob([new File([new Uint8Array(photo)], 'last.jpg')], { model: 'tiny' });
  const done = await waitFor(async () => {
    const job = await client.job(last.id);
    return job.state === 'done' ? job : undefined;
  });
  const result = `/api/v1/results/${done.tasks[0]!.cut!.results[0]!.id}`;
  const bytes = await sumOfAnswer(`${server.origin}${result}`);
  const path = join(folder, 'last');
  await server.stop();
  const before = await contentOf({ directory: data });
  const idle = await runCommand(settings, 'backup', path);
  expect(idle.code, idle.stderr).toBe(0);

  for (const backup of backups) {
    const directory = await tempFolder();
    await restoreHere(backup.path, directory);
    const content = await contentOf({ directory });
    expect(JSON.stringify(content)).not.toContain('"gone"');
    const { rows } = JSON.parse(await readFile(join(backup.path, 'manifest.json'), 'utf8'));
    for (const [table, { lines }] of Object.entries<{ lines: number }>(rows))
      expect(content[table], table).toHaveLength(lines);
    const ids = (table: string, column: string) => content[table]!.map((row) => row[column]);
    expect(ids('jobs', 'id')).toEqual(expect.arrayContaining(backup.before.jobs));
    expect(ids('corrections', 'id')).toEqual(expect.arrayContaining(backup.before.corrections));
    expect(ids('keys', 'id')).toHaveLength(new Set(ids('keys', 'id')).size);
    expect(ids('keys', 'id').length).toBeGreaterThanOrEqual(backup.before.keys.length);
  }

  await rm(data, { recursive: true });
  const { code, stderr } = await runCommand(settings, 'restore', path);
  expect(code, stderr).toBe(0);
  expect(await contentOf({ directory: data })).toEqual(before);
  const again = await openServer(settings);
  onTestFinished(() => again.close());
  const restored = createClient({ baseUrl: again.origin });
  expect((await restored.job(last.id)).state).toBe('done');
  expect(await sumOfAnswer(`${again.origin}${result}`)).toBe(bytes);
  expect(await restored.corrections(owner)).toHaveLength(known.corrections.length);
});

test('kill -9 leaves no backup that looks whole and is not', { timeout: 400_000 }, async () => {
  const folder = await tempFolder();
  const data = join(folder, 'data');
  await fillStore({ directory: data }, 40);
  const before = await contentOf({ directory: data });
  // What the killed ones leave among temporary files goes with the test.
  const TMPDIR = await tempFolder();
  const settings = { STICKERSNAP_DATA: data, STICKERSNAP_MODELS: join(folder, 'models'), TMPDIR };
  const partsOf = async (name: string) =>
    (await readdir(folder)).filter((each) => each.startsWith(`.${name}.part-`));
  const begins = (name: string) => waitFor(async () => ((await partsOf(name)).length > 0 ? true : undefined));
  const whole = runCommand(settings, 'backup', join(folder, 'whole'));
  await begins('whole');
  const began = performance.now();
  expect((await whole).code).toBe(0);
  const usual = performance.now() - began;

  const KILLS = 6;
  let parts = 0;
  for (let i = 0; i < KILLS; i++) {
    const name = `killed-${i}`;
    const moment = begins(name).then(() => pause((usual * i) / KILLS));
    const hasEnded = await killCommand(settings, moment, 'backup', join(folder, name));
    const isThere = await stat(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (hasEnded) expect(isThere).toBe(true);
    for (const each of isThere ? [name] : await partsOf(name)) {
      const to = join(folder, `to-${i}`);
      const refusal = await restoreHere(join(folder, each), to).catch((error: Error) => error);
      // It was killed behind the last step: then all of it is there.
      if (refusal === undefined) expect(await contentOf({ directory: to })).toEqual(before);
      else {
        parts++;
        expect(refusal.message).toContain('there is no manifest.json in it');
        await expect(stat(to)).rejects.toThrow('ENOENT');
      }
    }
  }
  // Else nothing was tried.
  expect(parts).toBeGreaterThan(1);
});

test('the way back from a newer version is the backup from before', { timeout: 200_000 }, async () => {
  const folder = await tempFolder();
  const data = join(folder, 'data');
  const settings = { STICKERSNAP_DATA: data, STICKERSNAP_MODELS: await openModels() };
  await fillStore({ directory: data });
  const before = await contentOf({ directory: data });
  const backup = join(folder, 'before-upgrade');
  expect((await runCommand(settings, 'backup', backup)).code).toBe(0);

  // As the first start of a newer version leaves it.
  const database = new DatabaseSync(join(data, 'stickersnap.sqlite'));
  database.exec(`alter table jobs add column later text;
    insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01T00:00:00Z')`);
  database.close();
  for (const argv of [
    ['serve', '--port', '0'],
    ['backup', join(folder, 'other')],
    ['restore', backup],
  ]) {
    const refused = await runCommand(settings, ...argv);
    expect([refused.code, refused.stderr], argv[0]).toEqual([
      1,
      expect.stringContaining('a newer version of StickerSnap has used its database'),
    ]);
  }

  await rename(data, join(folder, 'data.old'));
  const restored = await runCommand(settings, 'restore', backup);
  expect(restored.code, restored.stderr).toBe(0);
  expect(await contentOf({ directory: data })).toEqual(before);
  const server = await openServer(settings);
  await server.close();
});

test('says what is wrong, in words and by its exit code', async () => {
  const folder = await tempFolder();
  const settings = { STICKERSNAP_DATA: join(folder, 'none'), STICKERSNAP_MODELS: join(folder, 'models') };
  const nothing = await runCommand(settings, 'backup', join(folder, 'backup'));
  expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('there is no database in it')]);
  const nowhere = await runCommand(settings, 'restore', join(folder, 'backup'));
  expect([nowhere.code, nowhere.stderr]).toEqual([
    1,
    expect.stringContaining(
      'is not whole (there is no manifest.json in it). Take another one; nothing was restored.',
    ),
  ]);
  const words = await runCommand(settings, 'backup');
  expect([words.code, words.stderr]).toEqual([
    2,
    expect.stringContaining('Say backup DIR or backup FILE.tar.'),
  ]);
  expect(await readdir(folder)).toEqual([]);
});

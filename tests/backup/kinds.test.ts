import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@stickersnap/api';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { contentOf, fillStore } from '../../packages/store/src/backup/testing/fillStore.ts';
import { findGateway } from '../../scripts/ensureServices.mjs';
import { openModels } from '../faults/openModels.ts';
import { type OpenedBucket, openBucket } from '../objectStore/openBucket.ts';
import { hasPostgres, type RunningPostgres, startPostgres } from '../postgres/startPostgres.ts';
import { drawPhoto, openServer, waitFor } from '../server/openServer.ts';
import { runCommand } from './runCommand.ts';

// Where one of the two is not to be had, `npm test` says so.
describe.skipIf(findGateway() === undefined || !hasPostgres())('PostgreSQL and an object store', () => {
  let bucket: OpenedBucket;
  let postgres: RunningPostgres;
  beforeAll(async () => {
    [bucket, postgres] = await Promise.all([openBucket(), startPostgres()]);
  });
  afterAll(async () => {
    await Promise.all([bucket?.stop(), postgres?.end()]);
  });

  test('take a data folder over, are backed up at work, and go back into a folder', {
    timeout: 400_000,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stickersnap-kinds-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const [old, data, back] = ['old', 'data', 'back'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const models = await openModels();
    const place = bucket.place();
    const settings = {
      ...bucket.env,
      STICKERSNAP_DATA: data,
      STICKERSNAP_MODELS: models,
      STICKERSNAP_DATABASE_URL: postgres.url,
      STICKERSNAP_BLOBS: `s3://${place.bucket}/${place.prefix}`,
      STICKERSNAP_S3_ENDPOINT: bucket.endpoint,
    };
    await fillStore({ directory: old }, 10);
    const before = await contentOf({ directory: old });

    const moved = await runCommand(settings, 'migrate', '--from', old);
    expect([moved.code, moved.stderr]).toEqual([
      0,
      `All rows, 59 pictures and results (${59 * 3000} bytes) are moved.\n`,
    ]);
    const there = { directory: data, databaseUrl: postgres.url, blobs: place };
    expect(await contentOf(there)).toEqual(before);
    const twice = await runCommand(settings, 'migrate', '--from', old);
    expect([twice.code, twice.stderr]).toEqual([
      1,
      expect.stringMatching(
        /There is something in “127\.0\.0\.1:\d+\/postgres” already \(rows of “keys”: 1\)/,
      ),
    ]);

    const server = await openServer(settings);
    onTestFinished(() => server.close());
    const client = createClient({ baseUrl: server.origin });
    const file = new File([new Uint8Array(await drawPhoto())], 'cat.jpg');
    const { id } = await client.createJob([file], { model: 'tiny' });
    await waitFor(async () => ((await client.job(id)).state === 'done' ? true : undefined));
    const backup = join(folder, 'backup');
    const kept = await runCommand(settings, 'backup', backup);
    expect(kept.code, kept.stderr).toBe(0);
    await server.stop();
    // Nothing lies in the folder of the data but what was under way.
    expect(await readdir(data)).not.toContain('blobs');
    expect(await readdir(data)).not.toContain('stickersnap.sqlite');
    expect(await readdir(join(data, 'incoming'))).toEqual([]);

    const embedded = { STICKERSNAP_DATA: back, STICKERSNAP_MODELS: models };
    const restored = await runCommand(embedded, 'restore', backup);
    expect(restored.code, restored.stderr).toBe(0);
    const after = await contentOf({ directory: back });
    expect(after.corrections).toEqual(before.corrections);
    expect(after.jobs!.map((row) => row.id)).toContain(id);
    expect(JSON.stringify(after)).not.toContain('"gone"');
  });
});

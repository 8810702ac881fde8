import { createHash, randomBytes } from 'node:crypto';
import { createClient } from '@stickersnap/api';
import { type Correction, createMask, encodeRle } from '@stickersnap/core';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openS3Blobs } from '../../packages/store/src/blobs/s3/s3Blobs.ts';
import type { S3Place } from '../../packages/store/src/blobs/s3/s3Place.ts';
import { tempFolder } from '../../packages/store/src/testing/tempFolder.ts';
import { findGateway } from '../../scripts/ensureServices.mjs';
import { openModels } from '../faults/openModels.ts';
import { type OpenedBucket, openBucket } from '../objectStore/openBucket.ts';
import { hasPostgres, type RunningPostgres, startPostgres } from '../postgres/startPostgres.ts';
import { drawPhoto, openServer, waitFor } from '../server/openServer.ts';

const token = () => randomBytes(16).toString('base64url');
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

// Where one of the two is not to be had, `npm test` says so.
describe.skipIf(findGateway() === undefined || !hasPostgres())(
  'two servers on one database and bucket',
  () => {
    let bucket: OpenedBucket;
    let postgres: RunningPostgres;
    beforeAll(async () => {
      [bucket, postgres] = await Promise.all([openBucket(), startPostgres()]);
    });
    afterAll(async () => {
      await Promise.all([bucket?.stop(), postgres?.end()]);
    });

    async function ask(statement: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
      const client = new Client({ connectionString: postgres.url.replace(/postgres$/, database) });
      await client.connect();
      return (await client.query(statement).finally(() => client.end())).rows;
    }

    /** A database and a part of the bucket that nobody else has. */
    async function openTwo(settings: Readonly<Record<string, string>> = {}) {
      const name = `grown_${randomBytes(6).toString('hex')}`;
      await ask(`create database ${name}`);
      const place = bucket.place();
      const shared = {
        ...bucket.env,
        STICKERSNAP_MODELS: await openModels(),
        STICKERSNAP_DATABASE_URL: postgres.url.replace(/postgres$/, name),
        STICKERSNAP_BLOBS: `s3://${place.bucket}/${place.prefix}`,
        STICKERSNAP_S3_ENDPOINT: bucket.endpoint,
        STICKERSNAP_SLOTS: '1',
        ...settings,
      };
      const servers = await Promise.all([openServer(shared), openServer(shared)]);
      onTestFinished(async () => {
        for (const server of servers) await server.close();
      });
      const [one, other] = servers.map(({ origin }) => origin) as [string, string];
      return { one, other, servers, rows: (statement: string) => ask(statement, name), place };
    }

    const objectsIn = async (place: S3Place) => {
      const parts = { incoming: await tempFolder(), quota: Number.POSITIVE_INFINITY, now: Date.now };
      const blobs = await openS3Blobs({ place, random: randomBytes, ...parts });
      return await blobs.used();
    };

    test('what one is given the other knows: jobs, results, keys, sign-ins, repeated requests', async () => {
      const { one, other, servers } = await openTwo();
      const photo = new Uint8Array(await drawPhoto());
      const post = async (origin: string) => {
        const form = new FormData();
        form.append('picture', new File([photo], 'cat.jpg'));
        form.append('model', 'tiny');
        const headers = { 'idempotency-key': 'the-same' };
        const answer = await fetch(`${origin}/api/v1/jobs`, { method: 'POST', body: form, headers });
        expect(answer.status).toBe(202);
        return ((await answer.json()) as { id: string }).id;
      };
      const id = await post(one);
      expect(await post(other)).toBe(id);
      const job = await waitFor(async () => {
        const seen = await createClient({ baseUrl: other }).job(id);
        return seen.state === 'done' ? seen : undefined;
      });
      const [result] = job.tasks[0]!.cut!.results;
      for (const origin of [one, other])
        expect(
          sha256(
            new Uint8Array(await (await createClient({ baseUrl: origin }).result(result!.id)).arrayBuffer()),
          ),
        ).toBe(result!.sha256);

      const made = await servers[0].command('keys', 'create', 'both', '--scope', 'admin');
      const key = /sk_\S+/.exec(made)![0];
      const signIn = await fetch(`${one}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key }),
      });
      const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!;
      const session = await fetch(`${other}/api/v1/session`, { headers: { cookie } });
      expect(await session.json()).toMatchObject({ scope: 'admin' });
    });

    test('what a caller may ask for in a minute is counted by both together', async () => {
      const { one, other } = await openTwo({ STICKERSNAP_RATE: '4' });
      const statuses: number[] = [];
      for (const origin of [one, other, one, other, one, other]) {
        const answer = await fetch(`${origin}/api/v1/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ key: 'sk_nobody' }),
        });
        statuses.push(answer.status);
      }
      expect(statuses.filter((status) => status === 429)).toHaveLength(2);
      expect(statuses.slice(-2)).toEqual([429, 429]);
    });

    test('what has expired, and what somebody took back, leaves no row and no object', {
      timeout: 240_000,
    }, async () => {
      const { one, other, rows, place } = await openTwo({ STICKERSNAP_TTL: '5s' });
      const photo = await drawPhoto();
      const owner = token();
      const mask = encodeRle(createMask(64, 48, 255));
      const record: Correction = {
        id: token(),
        createdAt: new Date().toISOString(),
        image: { sha256: sha256(photo), mime: 'image/jpeg', width: 640, height: 480 },
        model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
        before: mask,
        after: mask,
        strokes: { width: 64, height: 48, gestures: [{ tool: 'start', from: 'everything' }] },
        origin: 'edited',
        consent: { server: one, at: new Date().toISOString() },
        ownerTokenHash: sha256(owner),
      };
      const bytes = new Uint8Array(photo);
      await createClient({ baseUrl: one }).giveCorrection(record, new Blob([bytes]), owner);
      const client = createClient({ baseUrl: other });
      const files = ['a-name-of-mine.jpg', 'b.jpg'].map((name) => new File([bytes], name));
      const { id } = await client.createJob(files, { model: 'tiny' });
      await waitFor(async () => ((await client.job(id)).state === 'done' ? true : undefined));
      expect(await objectsIn(place)).toBeGreaterThan(0);

      await client.deleteCorrections(owner);
      const tables = [
        'jobs',
        'tasks',
        'results',
        'corrections',
        'learning',
        'reviews',
        'holdings',
        'idempotency',
      ];
      const left = async () => {
        const counts = await Promise.all(
          tables.map((table) => rows(`select count(*) as count from ${table}`)),
        );
        return Object.fromEntries(tables.map((table, i) => [table, Number(counts[i]![0]!.count)]));
      };
      const nothing = Object.fromEntries(tables.map((table) => [table, 0]));
      await waitFor(async () => {
        const found = await left();
        return tables.every((table) => found[table] === 0) && (await objectsIn(place)) === 0
          ? true
          : undefined;
      });
      expect(await left()).toEqual(nothing);
      expect(await objectsIn(place)).toBe(0);
      // Nor does any other table remember a name or an owner.
      const texts = await rows(`select name, value from tallies`);
      expect(JSON.stringify(texts)).not.toMatch(/a-name-of-mine/);
      expect(JSON.stringify(texts)).not.toContain(sha256(owner));
    });
  },
);

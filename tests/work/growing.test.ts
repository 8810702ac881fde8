import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@stickersnap/api';
import type { ConfigMap } from 'kubernetes-types/core/v1.js';
import { expect, onTestFinished, test } from 'vitest';
import type { ScaledObject } from '../../deploy/kubernetes/keda.ts';
import { ofKind, readManifests } from '../../deploy/kubernetes/readManifests.ts';
import { runCommand } from '../backup/runCommand.ts';
import { openModels } from '../faults/openModels.ts';
import { hasPostgres, startPostgres } from '../postgres/startPostgres.ts';
import { drawPhoto, openServer, waitFor } from '../server/openServer.ts';
import { openWorker } from '../watching/openWorker.ts';

// docs/growing.md, step by step, with real processes; the bucket is a folder of its own.

const PICTURES = 8;
const manifests = readManifests('grown');
/** As the manifests set them, but for ports and addresses. */
const settingsOf = (name: string) => {
  const {
    STICKERSNAP_WORKER_PORT: _,
    STICKERSNAP_WORKER_HOST: __,
    ...rest
  } = ofKind<ConfigMap>(manifests, 'ConfigMap').find(({ metadata }) => metadata!.name === name)!.data!;
  return rest;
};

test.skipIf(!hasPostgres())(
  'what one server held is there for several, and workers do what any of them takes',
  { timeout: 300_000 },
  async () => {
    const postgres = await startPostgres();
    onTestFinished(postgres.end);
    const models = { STICKERSNAP_MODELS: await openModels(), STICKERSNAP_RATE: '0', STICKERSNAP_SLOTS: '1' };
    const photo = new File([new Uint8Array(await drawPhoto())], 'photo.jpg');

    const single = await openServer(models);
    onTestFinished(single.close);
    const key = (await single.command('keys', 'create', 'autoscaler', '--scope', 'admin')).trim();
    const { id: early } = await createClient({ baseUrl: single.origin }).createJob([photo], {
      model: 'tiny',
    });
    await waitFor(async () => {
      const { state } = await createClient({ baseUrl: single.origin }).job(early);
      return state === 'done' ? true : undefined;
    });
    await single.stop();

    const place = {
      STICKERSNAP_DATABASE_URL: postgres.url,
      STICKERSNAP_BLOBS: `file:${join(await tempFolder(), 'pictures')}`,
    };
    const target = { ...place, STICKERSNAP_DATA: single.folder };
    const moved = await runCommand(target, 'migrate', '--from', single.folder);
    expect(moved.stderr).toContain('are moved');

    const settings = { ...models, ...place, ...settingsOf('stickersnap-server') };
    const servers = [await openServer(settings), await openServer(settings)];
    for (const each of servers) onTestFinished(each.close);
    const [first, second] = servers.map(({ origin }) => createClient({ baseUrl: origin, key })) as [
      ReturnType<typeof createClient>,
      ReturnType<typeof createClient>,
    ];
    for (const client of [first, second]) expect(await client.job(early)).toMatchObject({ state: 'done' });

    const { id } = await first.createJob(
      Array.from({ length: PICTURES }, () => photo),
      { model: 'tiny' },
    );
    // Servers leave it to workers, of which there is none: all wait, whichever is asked.
    const [scaler] = ofKind<ScaledObject>(manifests, 'ScaledObject');
    const [waiting, running] = scaler!.spec.triggers.map(({ metadata }) => metadata) as [Asked, Asked];
    for (const { origin } of servers)
      expect([await askFigure(origin, waiting, key), await askFigure(origin, running, key)]).toEqual([
        PICTURES,
        0,
      ]);

    const worker = await openWorker(await tempFolder(), {
      ...models,
      ...place,
      ...settingsOf('stickersnap-worker'),
    });
    onTestFinished(worker.close);
    expect((await fetch(`${worker.origin}/readyz`)).status).toBe(200);
    const job = await waitFor(async () => {
      const seen = await second.job(id);
      return seen.state === 'done' ? seen : undefined;
    });
    for (const { state, cut } of job.tasks) {
      expect(state).toBe('done');
      expect((await second.result(cut!.results[0]!.id)).size).toBeGreaterThan(0);
    }
    for (const { origin } of servers) expect(await askFigure(origin, waiting, key)).toBe(0);
    expect(await worker.stop()).toBe(0);
  },
);

type Asked = ScaledObject['spec']['triggers'][number]['metadata'];

/** Asks a server as the autoscaler does, by the name that it knows. @returns the figure. */
async function askFigure(origin: string, { url, valueLocation }: Asked, key: string): Promise<number> {
  const { host, pathname: path } = new URL(url);
  const { hostname, port } = new URL(origin);
  const text = await new Promise<string>((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${key}` };
    request({ hostname, port, path, headers }, async (answer) => {
      let body = '';
      for await (const chunk of answer.setEncoding('utf8')) body += chunk;
      resolve(body);
    })
      .once('error', reject)
      .end();
  });
  return Number(new RegExp(`^${valueLocation} (\\d+)$`, 'm').exec(text)?.[1]);
}

async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-growing-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

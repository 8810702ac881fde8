import { execFile } from 'node:child_process';
import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@stickersnap/api';
import { createEngine, createModelStore, type ModelStore, placeModel } from '@stickersnap/node';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../apps/server/src/log.ts';
import { startServer } from '../../apps/server/src/server.ts';
import { readServerSettings } from '../../apps/server/src/settings.ts';
import { checkSiteModels } from '../../apps/web/src/engine/siteModel.ts';
import { drawPhoto, openServer } from '../server/openServer.ts';
import { openVersions } from './openVersions.ts';

const MAIN = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
const run = promisify(execFile);

test('a version that is promoted cuts at once, in the command and the running server; rolled back, all is as before', async () => {
  const { folder, original, record } = await openVersions('v1');
  const server = await openServer({ STICKERSNAP_MODELS: folder, STICKERSNAP_SLOTS: '1' });
  onTestFinished(() => server.close());
  const key = (await server.command('keys', 'create', 'Ada’s', '--scope', 'admin')).trim();
  const admin = createClient({ baseUrl: server.origin, key });
  const photo = await drawPhoto();

  async function byServer() {
    const found = await admin.cut(new Blob([new Uint8Array(photo)]), { product: 'mask' });
    const mask = Buffer.from(await (await admin.result(found.results[0]!.id)).arrayBuffer());
    return { mask, networks: found.networks };
  }
  async function byCommand() {
    const path = join(folder, 'photo.jpg');
    await writeFile(path, photo);
    const argv = [MAIN, 'cut', path, '--for', 'none', '--mask', '--force'];
    const env = { ...process.env, STICKERSNAP_MODELS: folder };
    const { stderr } = await run(process.execPath, argv, { cwd: folder, env });
    return { mask: await readFile(join(folder, 'photo.mask.png')), said: stderr };
  }

  const before = { server: await byServer(), command: await byCommand() };
  const plain = { id: 'u2netp', version: 'original', sha256: original.sha256 };
  expect(before.server.networks).toEqual([plain]);

  expect(await admin.promoteVersion('v1')).toMatchObject({ from: 'original', to: 'v1' });
  const after = { server: await byServer(), command: await byCommand() };
  expect(after.server.networks).toEqual([{ id: 'u2netp', version: 'v1', sha256: record.sha256 }]);
  expect(after.server.mask.equals(before.server.mask)).toBe(false);
  expect(after.command.mask.equals(before.command.mask)).toBe(false);
  expect((await admin.versions()).versions).toMatchObject([{ version: 'v1', serves: true }]);

  expect(await admin.rollBackVersion('u2netp')).toMatchObject({ from: 'v1', to: 'original' });
  const again = { server: await byServer(), command: await byCommand() };
  expect(again.server.networks).toEqual([plain]);
  expect(again.server.mask.equals(before.server.mask)).toBe(true);
  expect(again.command.mask.equals(before.command.mask)).toBe(true);

  // A version whose file is gone by now: the original serves, and both say so.
  await admin.promoteVersion('v1');
  await truncate(join(folder, 'weights', `${record.sha256}.onnx`), 1000);
  const harmed = { server: await byServer(), command: await byCommand() };
  expect(harmed.server.mask.equals(before.server.mask)).toBe(true);
  expect(harmed.command.mask.equals(before.command.mask)).toBe(true);
  const words = /The version “v1” of the model “u2netp” is not used \(.+\); its original serves in its place/;
  expect(harmed.command.said).toMatch(words);
  expect(server.said()).toMatch(words);
});

test('a picture that is being cut is cut to its end by the version with which it was begun', async () => {
  const { folder, versions } = await openVersions('v1');
  const models = createModelStore({ directory: folder, offline: true });
  let atAsking: () => Promise<unknown> = async () => undefined;
  const store: ModelStore = {
    ...models,
    serving: async (id) => {
      const word = await models.serving(id);
      await atAsking();
      return word;
    },
  };
  const engine = createEngine({ store });
  onTestFinished(() => engine.close());
  const photo = new Uint8Array(await drawPhoto());
  const cut = () => engine.segment(photo, { recipe: 'u2netp' });
  const versionsOf = ({ networks }: Awaited<ReturnType<typeof cut>>) =>
    networks.map(({ version }) => version);

  const before = await cut();
  atAsking = () => versions.promote('u2netp', 'v1', 'Ada');
  const meanwhile = await cut();
  expect((await versions.current('u2netp'))?.version).toBe('v1');
  expect(versionsOf(meanwhile)).toEqual(['original']);
  expect(meanwhile.mask).toEqual(before.mask);
  const after = await cut();
  expect(versionsOf(after)).toEqual(['v1']);
  expect(after.mask).not.toEqual(before.mask);
});

test('the site offers the version that serves, prepared and shrunk as the one that it was built with', async () => {
  const { folder, versions } = await openVersions('v1');
  const site = join(folder, 'dist');
  await mkdir(site, { recursive: true });
  await writeFile(join(site, 'index.html'), '<p>page</p>');
  const built = await placeModel(join(site, 'models'), createModelStore({ directory: folder }), 'u2netp');
  await writeFile(join(site, 'models', 'index.json'), JSON.stringify([built]));
  const settings = readServerSettings({
    STICKERSNAP_MODELS: folder,
    STICKERSNAP_PORT: '0',
    STICKERSNAP_SLOTS: '1',
    STICKERSNAP_LOG: 'silent',
  });
  const log = createLog('silent');
  const server = await startServer({ settings, data: join(folder, 'data'), log, version: '1.2.3', site });
  onTestFinished(() => server.stop());
  await server.ready;
  const client = createClient({ baseUrl: server.address });

  const ask = async (path: string) => fetch(`${server.address}${path}`);
  const offered = async () => checkSiteModels(await (await ask('/models/index.json')).json());
  expect(await offered()).toEqual([built]);
  await versions.promote('u2netp', 'v1', 'Ada');
  const [row] = await offered();
  expect(row).toMatchObject({ id: 'u2netp', version: 'v1', variant: 'int8' });
  expect(row!.url).not.toBe(built.url);
  expect(row!.card.attribution).toContain('trained further (version v1)');
  expect(await client.models()).toMatchObject([{ version: 'v1', url: `/models/${row!.url}` }]);
  const file = await ask(`/models/${row!.url}`);
  expect(file.headers.get('cache-control')).toContain('immutable');
  expect(file.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(new Uint8Array(await file.arrayBuffer())).toHaveLength(row!.bytes);
  // Pages that were opened before the change.
  expect((await ask(`/models/${built.url}`)).status).toBe(200);

  await versions.rollback('u2netp');
  expect(await offered()).toEqual([built]);
});

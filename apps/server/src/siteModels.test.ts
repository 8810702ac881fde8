import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { MODELS } from '@stickersnap/core';
import { createNode, floatTensor, writeOnnx } from '@stickersnap/core/onnx';
import type { StoredModel } from '@stickersnap/node';
import { expect, onTestFinished, test } from 'vitest';
import { createSiteModels } from './siteModels.ts';

const { stages: _, ...CARD } = MODELS.find(({ id }) => id === 'u2netp')!;
const BUILT = {
  id: CARD.id,
  version: 'original',
  variant: 'int8',
  url: `${CARD.id}-0123456789abcdef.onnx`,
  bytes: 5,
  sha256: '0'.repeat(64),
  card: CARD,
};

function network(scale: number): Uint8Array {
  const value = (name: string) => ({ name, type: { elemType: 1, shape: [1, 3, 'h', 'w'] }, rest: [] });
  const weights = Float32Array.from({ length: 64 * 27 }, (_, i) => scale * Math.sin(i));
  const graph = {
    name: 'least',
    nodes: [createNode('Conv', [CARD.input, 'w'], [CARD.output], { pads: [1, 1, 1, 1] })],
    initializers: [floatTensor('w', [64, 3, 3, 3], weights)],
    inputs: [value(CARD.input)],
    outputs: [value(CARD.output)],
    values: [],
    rest: [],
  };
  return writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 13 }], graph, rest: [] });
}

/** A built site, and a store in which whatever was said last serves. */
async function openSite() {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-site-models-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const site = join(folder, 'dist');
  await mkdir(join(site, 'models'), { recursive: true });
  await writeFile(join(site, 'models', 'index.json'), JSON.stringify([BUILT]));
  let serves: string | undefined;
  let fault: Error | undefined;
  const errors: unknown[] = [];
  let placed = 0;
  const path = join(folder, 'net.onnx');
  const card = () => ({ ...CARD, sha256: (serves ?? '').padEnd(64, '1') });
  const version = () => (serves === undefined ? {} : { version: serves });
  const models = createSiteModels({
    site,
    folder: join(folder, 'laid-over'),
    onError: (error) => errors.push(error),
    store: {
      serving: async () => serves ?? '',
      list: async (): Promise<StoredModel[]> => [
        { card: card(), ...version(), origin: 'built-in', present: true, bytesOnDisk: 1 },
      ],
      path: async () => {
        if (fault !== undefined) throw fault;
        placed++;
        await writeFile(path, network(serves === undefined ? 1 : Number(serves.slice(1)) + 1));
        return { card: card(), ...version(), path };
      },
      shrink: async () => {
        throw new Error('it is small');
      },
    },
  });
  return {
    models,
    folder,
    errors,
    placed: () => placed,
    serve: (name: string | undefined) => {
      serves = name;
    },
    break: (error: Error | undefined) => {
      fault = error;
    },
  };
}

test('a site of which nothing was learnt is as it was built', async () => {
  const { models, placed } = await openSite();
  expect(await models.list()).toEqual([BUILT]);
  expect(await models.instead('models/index.json')).toBeUndefined();
  expect(await models.instead(`models/${BUILT.url}`)).toBeUndefined();
  expect(placed()).toBe(0);
});

test('the version that serves is laid over it, named by its content, and taken away again', async () => {
  const { models, serve, folder, placed } = await openSite();
  serve('v1');
  const [row] = await models.list();
  expect(row).toMatchObject({ id: CARD.id, version: 'v1', variant: 'int8' });
  expect(row!.url).toBe(`${CARD.id}-${row!.sha256.slice(0, 16)}.onnx`);
  const index = (await models.instead('models/index.json'))!;
  expect(JSON.parse(await readFile(index, 'utf8'))).toEqual([row]);
  // Where it lies on the server's disk is told to nobody.
  expect(await readFile(index, 'utf8')).not.toContain(folder);
  const weights = (await models.instead(`models/${row!.url}`))!;
  expect((await readFile(weights)).length).toBe(row!.bytes);
  expect(placed()).toBe(1);

  serve('v2');
  const [next] = await models.list();
  expect(next).toMatchObject({ version: 'v2' });
  expect(next!.url).not.toBe(row!.url);
  // Pages that were opened before may still fetch what they were told of.
  expect(await models.instead(`models/${row!.url}`)).toBe(weights);

  serve(undefined);
  expect(await models.list()).toEqual([BUILT]);
  expect(await models.instead('models/index.json')).toBeUndefined();
});

test('what was swept is placed anew', async () => {
  const { models, serve, folder } = await openSite();
  serve('v1');
  const [row] = await models.list();
  for (const name of await readdir(join(folder, 'laid-over'))) await rm(join(folder, 'laid-over', name));
  expect(basename((await models.instead(`models/${row!.url}`))!)).toBe(row!.url);
});

test('where it cannot be placed the built one is offered, and it is tried again', async () => {
  const { models, serve, errors, break: harm } = await openSite();
  serve('v1');
  harm(new Error('no room'));
  for (let i = 0; i < 2; i++) expect(await models.list()).toEqual([BUILT]);
  expect(errors).toMatchObject([{ message: 'no room' }]);
  harm(undefined);
  expect(await models.list()).toMatchObject([{ version: 'v1' }]);
});

test.each(['models/../../secret.onnx', 'index.html', 'models/x/y.onnx'])(
  '%s is left to the site',
  async (path) => {
    const { models } = await openSite();
    expect(await models.instead(path)).toBeUndefined();
  },
);

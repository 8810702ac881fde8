import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MODELS, NAMED_MODELS } from '@stickersnap/core';
import { createModelStore, defaultModelDirectory } from '@stickersnap/node';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { windowedGraph } from '../packages/node/src/testing/namedGraphs.ts';
import { named, sum } from '../packages/node/src/testing/openNamed.ts';
import { serveFile } from '../packages/node/src/testing/serveFile.ts';
import { serve } from '../packages/node/src/testing/serveRegistry.ts';
import { multipart } from './compat/clients.ts';
import { openServer, samplePicture, send } from './compat/openServer.ts';

// Networks that are known by name, as stand-ins, through the real command and the real server.

const MAIN = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));
const GRAPH = windowedGraph('input_image', 'output_image', 1024, false);

let folder: string;
let models: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-named-'));
  models = join(folder, 'models');
  await mkdir(join(models, 'weights'), { recursive: true });
  await mkdir(join(models, 'cards'));
  await writeFile(join(folder, 'photo.jpg'), await samplePicture());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function stickersnap(...argv: string[]): Promise<Said> {
  const env = { ...process.env, STICKERSNAP_MODELS: models };
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...argv], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** A card that tells an MD5 only, of a stand-in on this machine. */
async function addCard(id: string, like: string): Promise<readonly string[]> {
  const served = await serveFile(GRAPH.bytes);
  const { sha256, ...told } = named(like);
  const card = {
    ...told,
    id,
    md5: sum('md5', GRAPH.bytes),
    sources: [{ kind: 'url', url: served.url }],
  };
  await writeFile(join(folder, 'card.json'), JSON.stringify(card));
  expect(await stickersnap('models', 'add', 'card.json')).toMatchObject({ code: 0 });
  return served.requests;
}

describe('the command', () => {
  test('lists what can be had without asking anybody, and fetches at the first use, its licence first', async () => {
    const requests = await addCard('like-birefnet', 'birefnet-general-lite');
    const list = await stickersnap('models', 'list');
    for (const { id } of NAMED_MODELS) expect(list.out).toMatch(new RegExp(`${id} +not fetched +unknown`));
    expect(list.out).toMatch(/like-birefnet +not fetched +unknown +MIT/);
    expect(requests).toEqual([]);

    const cut = await stickersnap('cut', 'photo.jpg', '--model', 'like-birefnet', '--mask');
    expect(cut).toMatchObject({ code: 0 });
    const [licence, fetching] = ['Licence MIT', 'Fetching the model'].map((words) => cut.err.indexOf(words));
    expect(licence).toBeGreaterThanOrEqual(0);
    expect(licence).toBeLessThan(fetching!);
    expect(requests).toEqual(['GET /file.onnx']);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['photo.mask.png', 'photo.whatsapp.webp']));

    const again = await stickersnap('cut', 'photo.jpg', '--model', 'like-birefnet', '--force');
    expect([again.code, again.err.includes('Licence'), requests.length]).toEqual([0, false, 1]);
    expect((await stickersnap('models', 'list')).out).toMatch(/like-birefnet +here +[\d.]+ [kM]B/);
  });

  test('fetches nothing whose terms were not accepted', async () => {
    const requests = await addCard('like-bria', 'bria-rmbg');
    const refused = await stickersnap('models', 'pull', 'like-bria');
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/non-commercial use only.*--accept-licence/s);
    expect((await stickersnap('cut', 'photo.jpg', '--model', 'like-bria', '--force')).code).toBe(1);
    expect(requests).toEqual([]);
    const pulled = await stickersnap('models', 'pull', 'like-bria', '--accept-licence');
    expect(pulled).toMatchObject({ code: 0, err: expect.stringContaining('non-commercial use only') });
    expect(requests).toEqual(['GET /file.onnx']);
  });
});

describe('the server', () => {
  async function open() {
    // What is installed: the small network, and a stand-in under a name. Whatever is asked of the registry is seen.
    const small = MODELS.find(({ id }) => id === 'u2netp')!;
    await createModelStore({ directory: defaultModelDirectory() }).path('u2netp');
    const weights = `weights/${small.sha256}.onnx`;
    await symlink(join(defaultModelDirectory(), weights), join(models, weights)).catch(() => undefined);
    const { bytes, input, output } = GRAPH;
    const card = {
      ...named('birefnet-general-lite'),
      sha256: sum('sha256', bytes),
      bytes: bytes.length,
      input,
      output,
    };
    await writeFile(join(models, 'cards', `${card.id}.json`), JSON.stringify(card));
    await writeFile(join(models, 'weights', `${card.sha256}.onnx`), bytes);
    const asked: string[] = [];
    const registry = await serve((request, response) => {
      asked.push(request.url!);
      response.writeHead(404).end();
    });
    const server = await openServer({ STICKERSNAP_MODELS: models, STICKERSNAP_REGISTRY: registry });
    onTestFinished(() => server.close());
    return { server, asked };
  }

  test('uses what is installed, tells what stands in for the rest, and fetches nothing', async () => {
    const { server, asked } = await open();
    const picture = await samplePicture();
    const ask = async (path: string, field: string, model: string) => {
      const { headers, body } = multipart('curl', [
        ['model', model],
        [field, { fileName: 'cat.jpg', bytes: picture }],
      ]);
      const answer = await send(`${server.address}${path}`, 'POST', headers, body);
      const { 'x-stickersnap-model': used, 'x-stickersnap-substitute-for': instead } = answer.headers;
      return { status: answer.status, used, instead, body: answer.body };
    };
    const named = await ask('/api/remove', 'file', 'birefnet-general-lite');
    expect(named).toMatchObject({ status: 200, used: 'birefnet-general-lite', instead: undefined });
    for (const model of ['bria-rmbg', 'birefnet-general', 'u2net', 'best']) {
      const { status, used, instead } = await ask('/api/remove', 'file', model);
      expect([status, used, instead]).toEqual([200, 'fast', model]);
    }
    // The interface of its own refuses what is not here: nobody is given something else unasked.
    expect((await ask('/api/v1/stickers', 'picture', 'birefnet-general-lite')).status).toBe(200);
    for (const model of ['bria-rmbg', 'best']) {
      const { status, body } = await ask('/api/v1/stickers', 'picture', model);
      expect([status, JSON.parse(body.toString()).code]).toEqual([503, 'model-unavailable']);
    }
    expect(asked).toEqual([]);
  });
});

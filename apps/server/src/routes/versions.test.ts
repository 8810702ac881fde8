import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ModelCard } from '@stickersnap/core';
import { createNode, floatTensor, writeOnnx } from '@stickersnap/core/onnx';
import { createModelStore, createVersionStore, type NewVersion } from '@stickersnap/node';
import { expect, test } from 'vitest';
import { openTestApp, sha256 } from '../testing/openTestApp.ts';

function network(scale: number): Uint8Array {
  const value = (name: string) => ({ name, type: { elemType: 1, shape: [1, 3, 'h', 'w'] }, rest: [] });
  const graph = {
    name: 'least',
    nodes: [createNode('Mul', ['image', 'w'], ['mask'])],
    initializers: [floatTensor('w', [1], Float32Array.of(scale))],
    inputs: [value('image')],
    outputs: [value('mask')],
    values: [],
    rest: [],
  };
  return writeOnnx({ irVersion: 8, opsets: [{ domain: '', version: 13 }], graph, rest: [] });
}

const CARD: ModelCard = {
  id: 'tiny',
  family: 'tiny',
  inputSize: 16,
  mean: [0.5, 0.5, 0.5],
  std: [1, 1, 1],
  input: 'image',
  output: 'mask',
  activation: 'as-is',
  licence: 'CC0-1.0',
  attribution: 'nobody',
  sha256: sha256(network(1)),
  bytes: network(1).length,
  sources: [{ kind: 'file', path: 'tiny.onnx' }],
};

function versionOf(version: string, bytes: Uint8Array, verdict: NewVersion['verdict']): NewVersion {
  const sum = { sha256: sha256(bytes), bytes: bytes.length };
  const rest = { manifest: sha256('list'), seed: 3, settings: { steps: 600 }, metrics: { heldOut: 0.9 } };
  return { card: 'tiny', version, parent: 'original', ...sum, ...rest, verdict, at: '2026-01-02T03:04:05Z' };
}

/** An app with two versions of a network: one that may serve and one that may not. */
async function openVersions() {
  const opened = await openTestApp();
  const directory = join(dirname(opened.incoming), 'models');
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'tiny.onnx'), network(1));
  const models = createModelStore({ directory });
  await models.add(CARD, directory);
  await models.pull('tiny');
  const versions = createVersionStore(directory);
  await versions.add(versionOf('better', network(2), { promotes: true, reasons: [] }), network(2));
  const reasons = ['the golden picture “cat” loses 0.094'];
  await versions.add(versionOf('worse', network(3), { promotes: false, reasons }), network(3));
  const keys = opened.store.keys;
  const { key: admin, record } = await keys.create('Ada’s', 'admin');
  const { key: reviewer } = await keys.create('Bob’s', 'review');
  const ask = (method: 'GET' | 'POST', url: string, key = admin, payload?: object) =>
    opened.app.inject({
      method,
      url: `/api/v1/versions${url}`,
      headers: { authorization: `Bearer ${key}` },
      ...(payload === undefined ? {} : { payload }),
    });
  const serving = async () => {
    const { versions: all } = (await ask('GET', '')).json();
    return all
      .filter((each: { serves: boolean }) => each.serves)
      .map((each: { version: string }) => each.version);
  };
  return { ...opened, ask, serving, reviewer, record, directory };
}

test('versions are listed with their lineage and which of them serves', async () => {
  const { ask, directory } = await openVersions();
  await writeFile(join(directory, 'versions', 'records', 'odd.json'), '{');
  const answer = await ask('GET', '');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    versions: [
      { version: 'better', card: 'tiny', parent: 'original', seed: 3, serves: false, promotedBy: null },
      { version: 'worse', verdict: { promotes: false } },
    ],
    damaged: [{ version: 'odd', reason: 'it is no JSON' }],
  });
});

test('one is promoted and rolled back, and both are told by whom', async () => {
  const { ask, serving, record } = await openVersions();
  const promoted = await ask('POST', '/better/promote');
  expect(promoted.statusCode).toBe(200);
  const who = `Ada’s (key ${record.id})`;
  expect(promoted.json()).toMatchObject({ card: 'tiny', from: 'original', to: 'better', who });
  expect(await serving()).toEqual(['better']);
  expect((await ask('GET', '')).json().versions[0]).toMatchObject({ promotedBy: who });
  const back = await ask('POST', '/rollback', undefined, { card: 'tiny' });
  expect(back.json()).toMatchObject({ from: 'better', to: 'original', who });
  expect(await serving()).toEqual([]);
  const again = await ask('POST', '/rollback', undefined, { card: 'tiny' });
  expect(again.statusCode).toBe(409);
  expect(again.json()).toMatchObject({ code: 'nothing-before' });
});

test('what the gate refused is refused, with its reasons, whatever is asked', async () => {
  const { ask, serving } = await openVersions();
  for (const url of ['/worse/promote', '/worse/promote?force=true']) {
    const answer = await ask('POST', url);
    expect(answer.statusCode).toBe(409);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'version-refused', details: { version: 'worse' } });
    expect(answer.json().detail).toContain('the golden picture “cat” loses 0.094');
  }
  expect(await serving()).toEqual([]);
});

test.each([
  ['/nobody/promote', undefined, 404, 'version-unknown'],
  ['/rollback', { card: 'nobody' }, 404, 'model-unknown'],
  ['/rollback', {}, 400, 'request-invalid'],
  ['/No%20name/promote', undefined, 404, 'not-found'],
])('%s with %s is answered with %i %s', async (url, payload, status, code) => {
  const { ask } = await openVersions();
  const answer = await ask('POST', url, undefined, payload);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test('all of it is for administrators', async () => {
  const { ask, reviewer, serving } = await openVersions();
  for (const [method, url, payload] of [
    ['GET', '', undefined],
    ['POST', '/better/promote', undefined],
    ['POST', '/rollback', { card: 'tiny' }],
  ] as const) {
    expect((await ask(method, url, reviewer, payload)).statusCode).toBe(403);
    expect((await ask(method, url, 'nobody', payload)).statusCode).toBe(401);
  }
  expect(await serving()).toEqual([]);
});

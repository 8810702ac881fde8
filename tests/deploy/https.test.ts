import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import type { LookupFunction } from 'node:net';
import { join, relative } from 'node:path';
import { type ConnectionOptions, connect } from 'node:tls';
import { platformById, validate } from '@stickersnap/core';
import { decode as decodePng } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite, DIST } from '../../apps/web/tools/buildSite.ts';
import { snap } from '../compat/firstPage.ts';
import { samplePicture } from '../compat/openServer.ts';
import { drawPhoto } from '../server/openServer.ts';
import { askFor, open as openCall } from './https/askFor.ts';
import { PACKAGES, PROGRAMS } from './https/needed.ts';
import { isIsolated, makeSticker } from './https/onPage.ts';
import { openTrusting, type TrustingBrowser } from './https/openTrusting.ts';
import { NAMES, openWorld, type Site, type World } from './https/openWorld.ts';
import { serveOld } from './https/serveOld.ts';
import { largePicture, uploadByHalves } from './https/upload.ts';
import { installPackages } from './installPackages.ts';

// From nothing to a page over HTTPS, with the parts that one's own server has: nginx, certbot, a browser that ignores
// nothing. The authority is Pebble, in the place of Let's Encrypt's production service, which is not tried.

const SITES: readonly Site[] = ['one', 'sub', 'api'];

let world: World;
let browser: TrustingBrowser;

beforeAll(async () => {
  await installPackages(PACKAGES, PROGRAMS);
  await buildSite();
  world = await openWorld({ sites: SITES });
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const expectSticker = (bytes: Uint8Array) =>
  expect(validate(new Uint8Array(bytes), platformById('whatsapp')!)).toEqual([]);

describe('a certificate', () => {
  test('is not there at first: port 80 is, and nothing else', async () => {
    for (const site of SITES) {
      const { status, body } = await world.askPlainly(site, '/');
      expect([status, body.toString()]).toEqual([503, 'There is no certificate yet.\n']);
    }
    await expect(world.ask('one')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('is got for each name, and served at once', async () => {
    for (const site of SITES) {
      const { code, said } = await world.getCertificate(site);
      expect(said).toContain('Successfully received certificate');
      expect(code).toBe(0);
      const path = `${new URL(world.addressOf(site)).pathname.replace(/\/$/, '')}/healthz`;
      const status = () =>
        world.ask(site, { path }).then(
          (told) => told.status,
          (error: NodeJS.ErrnoException) => error.code,
        );
      await expect.poll(status, { timeout: 60_000 }).toBe(200);
    }
    browser = await openTrusting(join(world.folder, 'home'), world.acme.root);
  });

  test('is left alone until it is due', async () => {
    const before = await world.ask('one');
    expect((await world.getCertificate('one', 30)).code).toBe(0);
    expect((await world.ask('one')).serial).toBe(before.serial);
  });
});

describe('nginx', () => {
  test('sends everybody to HTTPS, whatever the port and the path', async () => {
    for (const [site, path] of [
      ['one', '/some/where?a=b&c'],
      ['sub', '/stickers/'],
    ] as const) {
      const { status, headers } = await world.askPlainly(site, path);
      expect([status, headers.location]).toEqual([301, `https://${NAMES[site]}:${world.httpsPort}${path}`]);
    }
    const page = await browser.open(`http://${NAMES.one}:${world.httpPort}/`);
    expect(page.url()).toBe(`${world.addressOf('one')}/`);
    await page.context().close();
  });

  test('speaks TLS 1.2 and 1.3 and HTTP/2, and nothing older', async () => {
    const ca = readFileSync(world.acme.root);
    const protocol = (options: ConnectionOptions) =>
      new Promise<string | null>((resolve, reject) => {
        const at = { host: '127.0.0.1', port: world.httpsPort, servername: NAMES.one, ca };
        const socket = connect({ ...at, ...options }, () => {
          resolve(socket.getProtocol());
          socket.destroy();
        });
        socket.once('error', reject);
      });
    expect(await protocol({})).toBe('TLSv1.3');
    expect(await protocol({ maxVersion: 'TLSv1.2' })).toBe('TLSv1.2');
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(protocol(old)).rejects.toThrow(/version|alert/);

    const onLoopback: LookupFunction = (_name, _options, done) =>
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    const session = connectHttp2(world.addressOf('one'), {
      ca,
      lookup: onLoopback,
    });
    const status = await new Promise((resolve, reject) => {
      session.once('error', reject);
      session.request({ ':path': '/healthz' }).once('response', (headers) => resolve(headers[':status']));
    });
    session.close();
    expect(status).toBe(200);
  });

  test.each(['one', 'sub'] as const)('sends with every file of “%s” what the server would', async (site) => {
    const base = site === 'sub' ? '/stickers' : '';
    const port = Number(new URL(world.servers[site]!.origin).port);
    const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(?:br|gz)$|^build\.json$/.test(entry.name))
      .map((entry) => `/${relative(DIST, join(entry.parentPath, entry.name))}`);
    expect(files.length).toBeGreaterThan(40);
    const told = ({ status, headers }: Awaited<ReturnType<typeof askFor>>) => {
      const { server, date, connection, etag, 'last-modified': _, 'accept-ranges': __, ...others } = headers;
      return { status, ...others };
    };
    for (const accepted of ['br', 'gzip', 'identity']) {
      // Names and kinds of all files once; the compressed forms of a few.
      const some =
        accepted === 'br' ? ['/', ...files] : files.filter((file) => /index|wasm|onnx|svg/.test(file));
      for (const path of some) {
        const headers = { accept: 'text/html', 'accept-encoding': accepted };
        const direct = told(
          await askFor({
            port,
            name: NAMES[site],
            path,
            headers: { ...headers, 'x-forwarded-proto': 'https' },
          }),
        );
        const {
          'strict-transport-security': hsts,
          vary,
          ...sent
        } = told(await world.ask(site, { path: base + path, headers }));
        expect(hsts).toBe('max-age=63072000');
        const { vary: ownVary, ...own } = direct as typeof sent & { vary?: string };
        expect([path, accepted, sent]).toEqual([path, accepted, own]);
        if (ownVary !== undefined && sent['content-encoding'] !== undefined)
          expect([path, vary?.toLowerCase()]).toEqual([path, ownVary]);
      }
    }
  });

  test('takes wasm and code compressed in advance from the disk, and passes what it is not to know on', async () => {
    const wasm = files('ort').find((path) => path.endsWith('threaded.wasm'))!;
    const { body, headers } = await world.ask('one', {
      path: `/${wasm}`,
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(headers).toMatchObject({ 'content-encoding': 'br', 'content-type': 'application/wasm' });
    expect(body.equals(readFileSync(join(DIST, `${wasm}.br`)))).toBe(true);
    expect((await world.ask('one', { path: '/assets/none.js' })).status).toBe(404);
    expect((await world.ask('one', { path: '/assets/..%2f..%2fpackage.json' })).status).not.toBe(200);
    const { status, headers: bare } = await world.ask('sub', { path: '/stickers?shared' });
    expect([status, bare.location]).toEqual([308, '/stickers/?shared']);
  });

  test('passes a picture of 25 MB on while it comes', async () => {
    const picture = await largePicture(25_000_000);
    const { status, early } = await uploadByHalves(
      {
        port: world.httpsPort,
        name: NAMES.one,
        ca: readFileSync(world.acme.root),
        method: 'POST',
        path: '/api/v1/stickers?product=mask',
        headers: { 'content-type': 'image/png' },
      },
      picture,
      join(world.servers.one!.folder, 'incoming'),
    );
    expect(picture.length).toBeGreaterThan(25_000_000);
    expect(early).toBeLessThan(picture.length);
    expect(status).toBe(200);
  });

  test('passes events on as they come', async () => {
    const form = new FormData();
    for (let i = 0; i < 4; i++)
      form.append('picture', new Blob([new Uint8Array(await drawPhoto())]), `${i}.jpg`);
    const request = new Request('https://none/', { method: 'POST', body: form });
    const added = await world.ask('one', {
      method: 'POST',
      path: '/api/v1/jobs',
      headers: { 'content-type': request.headers.get('content-type')! },
      body: Buffer.from(await request.arrayBuffer()),
    });
    expect(added.status).toBe(202);
    const { eventsUrl } = JSON.parse(added.body.toString()) as { eventsUrl: string };
    const states = await new Promise<string[]>((resolve, reject) => {
      const chunks: string[] = [];
      openCall(
        { port: world.httpsPort, name: NAMES.one, ca: readFileSync(world.acme.root), path: eventsUrl },
        (answer) =>
          answer
            .setEncoding('utf8')
            .on('data', (chunk: string) => chunks.push(chunk))
            .once('end', () => resolve(chunks)),
      )
        .once('error', reject)
        .end();
    });
    expect(states.at(-1)).toContain('event: end');
    const first = states.findIndex((chunk) => chunk.includes('event: job'));
    const last = states.findLastIndex((chunk) => chunk.includes('"state":"done"'));
    expect(first).toBeGreaterThanOrEqual(0);
    expect(last).toBeGreaterThan(first);
  });

  test('lets nobody guess keys for long', async () => {
    // All at once: however slow the machine is, they do not fit into what a minute allows.
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        world.ask('one', {
          method: 'POST',
          path: '/api/v1/session',
          headers: { 'content-type': 'application/json', origin: world.addressOf('one') },
          body: JSON.stringify({ key: `guess ${i}` }),
        }),
      ),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(answers.filter(({ status }) => status === 401).length).toBe(20 - refused.length);
    expect(refused.length).toBeLessThanOrEqual(14);
    const { headers, body } = refused[0]!;
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '60' });
    expect(JSON.parse(body.toString())).toMatchObject({ code: 'rate-limited', status: 429 });
    expect((await world.ask('one', { path: '/api/v1/session' })).status).toBe(200);
  });

  const files = (below: string) =>
    readdirSync(join(DIST, below), { recursive: true, encoding: 'utf8' }).map((name) => join(below, name));
});

describe('a page over HTTPS', () => {
  test.each(['one', 'sub'] as const)(
    'at “%s” makes a sticker on the device and on the server',
    async (site) => {
      const page = await browser.open(`${world.addressOf(site)}/`);
      expect(await isIsolated(page)).toBe(true);
      expectSticker(await makeSticker(page, 'here'));
      const posted: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') posted.push(request.url());
      });
      await page.getByRole('radio', { name: 'On this server' }).check();
      expectSticker(await makeSticker(page, 'there'));
      expect(posted).toContain(`${world.addressOf(site)}/api/v1/stickers`);
      // Its worker has the site's own folder, and no more.
      const scope = await page.evaluate('navigator.serviceWorker.ready.then(({ scope }) => scope)');
      expect(scope).toBe(`${world.addressOf(site)}/`);
      await page.reload();
      expect(await isIsolated(page)).toBe(true);
      await page.getByRole('button', { name: 'Download there.jpg' }).waitFor();
      await page.context().close();
      expect(browser.troubles).toEqual([]);
    },
  );

  test('the first StickerSnap’s, with the API at a host of its own', async () => {
    await serveOld(world);
    world.nginx.child.kill('SIGHUP');
    await expect.poll(async () => (await world.ask('old')).status, { timeout: 60_000 }).toBe(200);
    const page = await browser.open(`${world.addressOf('old')}/`);
    const { status, bytes } = (await snap(page, await samplePicture())) as {
      status: number;
      bytes: number[];
    };
    expect(status).toBe(200);
    expect(decodePng(Uint8Array.from(bytes))).toMatchObject({ channels: 4 });
    expect(await snap(page, Buffer.alloc(0))).toEqual({ status: 400, text: '{"error":"empty image"}' });
    // A listed origin may use the rest, others may not.
    const origins = [world.addressOf('old'), 'https://elsewhere.example'];
    const allowed = await Promise.all(
      origins.map(async (origin) => {
        const { headers } = await world.ask('api', { path: '/api/v1/platforms', headers: { origin } });
        return headers['access-control-allow-origin'];
      }),
    );
    expect(allowed).toEqual([origins[0], undefined]);
    await page.context().close();
    expect(browser.troubles).toEqual([]);
  });
});

describe('when time goes by', () => {
  test('a certificate that is due is renewed, and nginx serves the new one', async () => {
    const before = await world.ask('one');
    const { code, said } = await world.getCertificate('one', 61);
    expect(said).toContain('Successfully received certificate');
    expect(code).toBe(0);
    await expect
      .poll(async () => (await world.ask('one')).serial, { timeout: 60_000 })
      .not.toBe(before.serial);
    expect((await world.ask('one')).status).toBe(200);
    expect((await world.ask('api')).serial).not.toBe(before.serial);
  });

  test('without the authority the old one goes on serving', async () => {
    await world.acme.stop();
    const before = await world.ask('sub');
    const { code } = await world.getCertificate('sub', 61);
    expect(code).not.toBe(0);
    const after = await world.ask('sub', { path: '/stickers/' });
    expect([after.status, after.serial]).toEqual([200, before.serial]);
    const { NGINX_CERTIFICATES = '' } = world.settingsOf('sub');
    expect(existsSync(join(NGINX_CERTIFICATES, 'fullchain.pem'))).toBe(true);
  });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mimeType, siteHeaders, styleSources } from '@stickersnap/site';
import { afterAll, describe, expect, test } from 'vitest';
import { parseBytes } from '../../packages/node/src/settings/parseValues.ts';
import { createSiteServer } from '../../packages/node/src/site/createSiteServer.ts';
import { fillTemplates, VARIANTS, type Variant } from './fillTemplates.ts';
import { type Directive, named, readConfig } from './readConfig.ts';

const root = mkdtempSync(join(tmpdir(), 'stickersnap-nginx-'));
afterAll(() => rmSync(root, { recursive: true }));

const certificates = join(root, 'certificates');
mkdirSync(certificates);
for (const name of ['fullchain.pem', 'privkey.pem']) writeFileSync(join(certificates, name), 'a certificate');

const HTML = '<p>x</p>\n<style>\n  p { color: red }\n</style>\n<p>y</p>\n';
const page = join(root, 'index.html');
writeFileSync(page, HTML);

const SETTINGS = {
  STICKERSNAP_PUBLIC_URL: 'https://stickers.example',
  NGINX_CERTIFICATES: certificates,
  NGINX_BUCKET: 'http://127.0.0.1:7480/site',
};

let folders = 0;

async function fill(variant: Variant, settings: Readonly<Record<string, string>> = {}) {
  const folder = join(root, String(++folders));
  await fillTemplates(variant, folder, { ...SETTINGS, ...settings });
  const read = (name: string): Directive[] => readConfig(readFileSync(join(folder, `${name}.conf`), 'utf8'));
  return { folder, read };
}

const values = (directives: readonly Directive[], name: string) =>
  named(directives, name).map(({ args }) => args.join(' '));

describe.skipIf(process.platform === 'win32')('nginx', () => {
  describe.each(VARIANTS)('%s', (variant) => {
    test.each(['', '/stickers', '/a/b.c'])('is whole at “%s”', async (base) => {
      const { folder } = await fill(variant, {
        STICKERSNAP_PUBLIC_URL: `https://stickers.example:8443${base}`,
        NGINX_SITE: '/srv/site',
        NGINX_APP: 'app:8080',
        NGINX_BROTLI: 'on',
      });
      const names = readdirSync(folder);
      expect(names).toContain('stickersnap.conf');
      for (const name of names) {
        expect(name).toMatch(/\.conf$/);
        const text = readFileSync(join(folder, name), 'utf8');
        expect(text).not.toContain('${');
        // Whatever is included was written.
        for (const path of values(readConfig(text), 'include'))
          expect(names.map((each) => join(folder, each))).toContain(path);
      }
    });

    test('serves port 80 alone until there is a certificate, and sends everybody on afterwards', async () => {
      const before = await fill(variant, { NGINX_CERTIFICATES: join(root, 'none') });
      expect(before.read('https')).toEqual([]);
      expect(values(before.read('http'), 'return')[0]).toMatch(/^503 /);
      const after = await fill(variant);
      expect(values(after.read('http'), 'return')).toEqual(['301 https://stickers.example$request_uri']);
      expect(values(after.read('https'), 'listen')).toEqual(['0.0.0.0:443 ssl http2', '[::]:443 ssl http2']);
      for (const { read } of [before, after])
        expect(named(read('http'), 'location')[0]?.args).toEqual(['^~', '/.well-known/acme-challenge/']);
    });
  });

  test.each([
    ['https://stickers.example:8443/', 'https://stickers.example:8443$request_uri'],
    ['https://stickers.example:443', 'https://stickers.example$request_uri'],
    ['https://example.org/stickers', 'https://example.org$request_uri'],
  ])('%s is where people are sent, whatever port nginx listens on', async (url, target) => {
    const { read } = await fill('one-origin', { STICKERSNAP_PUBLIC_URL: url, NGINX_HTTPS_PORT: '9443' });
    expect(values(read('http'), 'return')).toEqual([`301 ${target}`]);
    expect(values(read('https'), 'listen')).toContain('0.0.0.0:9443 ssl http2');
  });

  test('sends the headers of the server, and HSTS', async () => {
    const { read } = await fill('bucket', {
      STICKERSNAP_CONNECT: 'https://a.example, https://b.example:8443/',
      NGINX_PAGES: page,
    });
    const sent = Object.fromEntries(
      named(read('headers'), 'add_header').map(({ args: [name = '', value, ...rest] }) => {
        expect(rest).toEqual(['always']);
        return [name.toLowerCase(), value];
      }),
    );
    const { 'strict-transport-security': hsts, ...site } = sent;
    expect(site).toEqual(
      siteHeaders({ connect: ['https://a.example', 'https://b.example:8443'], styles: styleSources(HTML) }),
    );
    expect(hsts).toBe('max-age=63072000');
    const plain = await fill('one-origin');
    expect(readFileSync(join(plain.folder, 'headers.conf'), 'utf8')).toContain(
      `"${siteHeaders()['content-security-policy']}"`,
    );
  });

  test('knows the types of the server', async () => {
    const { read } = await fill('one-origin');
    const [types] = named(read('types'), 'types');
    const endings = (types?.block ?? []).flatMap(({ name, args }) => args.map((each) => [each, name]));
    expect(endings.length).toBeGreaterThan(10);
    for (const [ending, type] of endings) expect(mimeType(`x.${ending}`)).toBe(type);
    for (const ending of ['mjs', 'wasm', 'onnx', 'webmanifest']) expect(endings.flat()).toContain(ending);
  });

  test.each(['', '/stickers'])('below “%s” files are kept for as long as the server says', async (base) => {
    const files = [
      'assets/index-AbCd_-34.js',
      'assets/index-AbCd.js',
      'assets/deep/a-AbCd1234.css',
      'ort/1.30.0/ort-wasm.wasm',
      'ort/latest.mjs',
      'models/index.json',
      'models/u2netp-0123456789abcdef.onnx',
      'models/u2netp-0123.onnx',
      'icons/icon-192.png',
      'sw.js',
    ];
    const site = join(root, `site${base.length}`);
    for (const file of files) {
      mkdirSync(join(site, file, '..'), { recursive: true });
      writeFileSync(join(site, file), file);
    }
    const server = createSiteServer({ folder: site });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { read } = await fill('one-origin', {
      STICKERSNAP_PUBLIC_URL: `https://stickers.example${base}`,
      NGINX_SITE: site,
    });
    const [map] = named(read('keeping'), 'map');
    const rows = (map?.block ?? []).map(({ name, args: [value = ''] }) => ({ name, value }));
    const keeping = (uri: string) =>
      rows.find(({ name }) => name.startsWith('~') && new RegExp(name.slice(1)).test(uri)) ??
      rows.find(({ name }) => name === 'default');
    try {
      for (const file of files) {
        const answer = await fetch(`http://127.0.0.1:${port}/${file}`);
        expect(answer.status).toBe(200);
        expect([file, keeping(`${base}/${file}`)?.value]).toEqual([
          file,
          answer.headers.get('cache-control'),
        ]);
      }
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  test.each([
    [undefined, undefined],
    ['20MB', '5 GB'],
    ['1500000', '800k'],
  ])('lets bodies of %s a picture and room of %s pass', async (maxBytes, quota) => {
    const { read } = await fill('one-origin', {
      ...(maxBytes === undefined ? {} : { STICKERSNAP_MAX_BYTES: maxBytes }),
      ...(quota === undefined ? {} : { STICKERSNAP_QUOTA: quota }),
    });
    const picture = parseBytes(maxBytes ?? '64MB')!;
    const job = Math.max(parseBytes(quota ?? '2GB')! / 2, 250_000_000);
    const [, many, one] = values(read('api'), 'client_max_body_size').map(Number);
    const base64 = Math.ceil(picture / 3) * 4;
    expect(one! - base64).toBe(1_000_000);
    expect(many! - job).toBe(1_000_000);
    expect(values(read('locations'), 'client_max_body_size')).toEqual([String(one)]);
  });

  test('a roll-out may write who is asked', async () => {
    const { folder, read } = await fill('one-origin', { NGINX_APP: '127.0.0.1:9001' });
    expect(values(read('upstream'), 'server')).toEqual(['127.0.0.1:9001']);
    writeFileSync(join(folder, 'upstream.conf'), 'server 127.0.0.1:9002;\n');
    await fillTemplates('one-origin', folder, { ...SETTINGS, NGINX_APP: '127.0.0.1:9001' });
    expect(values(read('upstream'), 'server')).toEqual(['127.0.0.1:9002']);
  });

  test.each([
    ['STICKERSNAP_PUBLIC_URL', ''],
    ['STICKERSNAP_PUBLIC_URL', 'http://stickers.example'],
    ['STICKERSNAP_PUBLIC_URL', 'https://stickers.example; }'],
    ['STICKERSNAP_CONNECT', "https://a.example' 'unsafe-inline"],
    ['STICKERSNAP_MAX_BYTES', 'much'],
    ['NGINX_APP', '127.0.0.1:1; include /etc/passwd'],
    ['NGINX_SITE', '/srv/$host'],
    ['NGINX_BROTLI', 'perhaps'],
    ['NGINX_PAGES', '/nowhere/index.html'],
  ])('%s “%s” is refused', async (name, value) => {
    await expect(fill('one-origin', { [name]: value })).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('fill.sh: '),
    });
  });

  test.skipIf(spawnSync('nginx', ['-v']).status !== 0).each(VARIANTS)('itself takes %s', async (variant) => {
    execFileSync(
      'openssl',
      [
        ...'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=stickers.example'.split(' '),
        ...['-keyout', join(certificates, 'privkey.pem'), '-out', join(certificates, 'fullchain.pem')],
      ],
      { stdio: 'ignore' },
    );
    const { folder } = await fill(variant, {
      STICKERSNAP_PUBLIC_URL: 'https://stickers.example/stickers',
      NGINX_SITE: root,
      NGINX_ADDRESSES: '127.0.0.1',
      NGINX_HTTP_PORT: '65080',
      NGINX_HTTPS_PORT: '65443',
      NGINX_BROTLI: 'off',
    });
    const main = join(folder, 'nginx');
    writeFileSync(
      main,
      `pid ${folder}/pid; error_log stderr; events {} http { access_log off; include ${folder}/stickersnap.conf; }`,
    );
    const { status, stderr } = spawnSync('nginx', ['-t', '-q', '-c', main], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

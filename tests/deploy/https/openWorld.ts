import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DIST, ROOT } from '../../../apps/web/tools/buildSite.ts';
import { fillTemplates, type Variant } from '../../../deploy/nginx/fillTemplates.ts';
import { freePorts } from '../../freePorts.ts';
import { openServer, type ServerProcess } from '../../server/openServer.ts';
import { askFor, type Question, type Told } from './askFor.ts';
import { type Acme, openAcme } from './openAcme.ts';
import { type Nginx, openNginx } from './openNginx.ts';

const DEPLOY = join(ROOT, 'deploy');
const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

export const NAMES = {
  one: 'stickers.stickersnap.test',
  sub: 'example.stickersnap.test',
  api: 'api.stickersnap.test',
  bucket: 'bucket.stickersnap.test',
  /** Where the first StickerSnap's page lies. */
  old: 'old.stickersnap.test',
} as const;

export type Site = Exclude<keyof typeof NAMES, 'old'>;

const VARIANTS: Readonly<Record<Site, Variant>> = {
  one: 'one-origin',
  sub: 'one-origin',
  api: 'api-host',
  bucket: 'bucket',
};

/** Everything that stands between a browser and a picture: authority, nginx and servers, all on loopback. */
export interface World {
  readonly folder: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Below a path, where there is one; without a slash at its end. */
  readonly addressOf: (site: keyof typeof NAMES) => string;
  readonly nginx: Nginx;
  readonly acme: Acme;
  /** The one at its own address, which the API's host shares, and the one below a path. */
  readonly servers: Readonly<Partial<Record<Site, ServerProcess>>>;
  ask(site: keyof typeof NAMES, question?: Partial<Question>): Promise<Told>;
  askPlainly(site: keyof typeof NAMES, path: string): Promise<Told>;
  /** Runs deploy/certbot/get.sh for a site; `days` later, as its clock says. */
  getCertificate(site: Site, days?: number): Promise<{ readonly code: number; readonly said: string }>;
  /** What a site is told by its settings' file, for other scripts. */
  readonly settingsOf: (site: Site) => Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly sites: readonly Site[];
  /** Address of the site in a bucket, where that is one of them. */
  readonly bucket?: string;
}

export async function openWorld({ sites, bucket = '' }: WorldOptions): Promise<World> {
  const folder = mkdtempSync('/tmp/stickersnap-https-');
  const at = (...names: string[]) => join(folder, ...names);
  const [httpPort, httpsPort] = (await freePorts(2)) as [number, number];
  const addressOf = (site: keyof typeof NAMES) =>
    `https://${NAMES[site]}:${httpsPort}${site === 'sub' ? '/stickers' : ''}`;
  mkdirSync(at('acme'));
  mkdirSync(at('old'));

  const closers: (() => Promise<unknown>)[] = [];
  async function close(): Promise<void> {
    for (const each of closers.splice(0).reverse()) await each();
    rmSync(folder, { recursive: true, force: true });
  }
  async function kept<Part>(opening: Promise<Part>, end: (part: Part) => Promise<unknown>): Promise<Part> {
    const part = await opening.catch(async (error: unknown) => {
      await close();
      throw error;
    });
    closers.push(() => end(part));
    return part;
  }

  const shared = { STICKERSNAP_TRUST_PROXY: 'loopback', STICKERSNAP_OPEN: 'yes', STICKERSNAP_SLOTS: '1' };
  const serve = (settings: Readonly<Record<string, string>>) =>
    kept(openServer({ ...shared, ...settings }), (server) => server.close());
  const servers: Partial<Record<Site, ServerProcess>> = {};
  if (sites.includes('one'))
    servers.one = await serve({
      STICKERSNAP_PUBLIC_URL: addressOf('one'),
      STICKERSNAP_HOSTS: NAMES.api,
      STICKERSNAP_CORS: addressOf('old'),
    });
  if (sites.includes('sub')) servers.sub = await serve({ STICKERSNAP_PUBLIC_URL: addressOf('sub') });

  const main = at('nginx', 'nginx.conf');
  const settingsOf = (site: Site): Readonly<Record<string, string>> & { readonly NGINX_FOLDER: string } => ({
    STICKERSNAP_PUBLIC_URL: addressOf(site),
    NGINX_VARIANT: VARIANTS[site],
    NGINX_FOLDER: at('filled', site),
    NGINX_COMMAND: `nginx -c ${main}`,
    NGINX_CERTIFICATES: at('letsencrypt', 'live', NAMES[site]),
    NGINX_ACME: at('acme'),
    NGINX_ADDRESSES: '127.0.0.1',
    NGINX_HTTP_PORT: String(httpPort),
    NGINX_HTTPS_PORT: String(httpsPort),
    ...(site === 'bucket'
      ? { NGINX_BUCKET: bucket, NGINX_PAGES: join(DIST, 'index.html') }
      : {
          NGINX_APP: new URL(servers[site === 'sub' ? 'sub' : 'one']!.origin).host,
          NGINX_SITE: site === 'api' ? '' : DIST,
        }),
  });
  for (const site of sites) {
    const settings = settingsOf(site);
    await fillTemplates(VARIANTS[site], settings.NGINX_FOLDER, settings);
    const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
    writeFileSync(at(`${site}.env`), lines.join(''));
  }
  const nginx = await kept(
    openNginx({ folder: at('nginx'), httpPort, config: config(folder, sites) }),
    (each) => each.stop('SIGQUIT'),
  );
  const acme = await kept(openAcme(at('pebble'), httpPort), (each) => each.stop());

  async function getCertificate(site: Site, days = 0) {
    const later = { LD_PRELOAD: FAKETIME, FAKETIME: `+${days}d` };
    const options = [
      ...['config-dir', 'work-dir', 'logs-dir'].map((name) => `--${name} ${at('letsencrypt')}`),
      // The first page's host shares a certificate: it is no site of ours.
      ...(site === 'api' ? [`--domain ${NAMES.old}`] : []),
    ];
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      STICKERSNAP_PUBLIC_URL: addressOf(site),
      NGINX_ACME: at('acme'),
      CERTBOT_SERVER: acme.address,
      CERTBOT_HOOK: `env STICKERSNAP_ENV=${at(`${site}.env`)} ${join(DEPLOY, 'nginx', 'reload.sh')}`,
      CERTBOT_OPTIONS: options.join(' '),
      REQUESTS_CA_BUNDLE: acme.trust,
      ...(days === 0 ? {} : later),
    };
    return promisify(execFile)(join(DEPLOY, 'certbot', 'get.sh'), { env }).then(
      ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    );
  }

  return {
    folder,
    httpPort,
    httpsPort,
    addressOf,
    nginx,
    acme,
    servers,
    ask: (site, question = {}) =>
      askFor({ port: httpsPort, name: NAMES[site], ca: readFileSync(acme.root), ...question }),
    askPlainly: (site, path) => askFor({ port: httpPort, name: NAMES[site], path }),
    getCertificate,
    settingsOf,
    close,
  };
}

/** The sites, and a folder for the first page, once there is a certificate for it. */
function config(folder: string, sites: readonly Site[]): string {
  return [
    ...sites.map((site) => `  include ${folder}/filled/${site}/stickersnap.conf;`),
    `  include ${folder}/old/*.conf;`,
  ].join('\n');
}

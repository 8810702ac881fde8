import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readServerSettings, SERVER_SETTINGS } from '../../apps/server/src/settings.ts';
import { GRACE } from '../../apps/server/src/work/jobs/worker.ts';
import { fill, readCompose, readExample, type Service } from './readCompose.ts';

const EXAMPLE = readFileSync(join(import.meta.dirname, 'example.env'), 'utf8');
/** As somebody has edited it who wants all of it. */
const WRITTEN: Readonly<Record<string, string>> = {
  ...readExample(EXAMPLE, true),
  POSTGRES_PASSWORD: 'PASSWORD',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
};
const main = readCompose('compose');
const own = readCompose('compose.override');
const grown = readCompose('compose.grown');
const alone = readCompose('compose.worker');
const { app, worker, postgres } = grown.services as Record<'app' | 'worker' | 'postgres', Service>;
const fartherWorker = alone.services.worker!;

/** What a service's process finds in its environment. */
function environmentOf({ environment = {} }: Service, env = WRITTEN): Record<string, string> {
  const set = Object.entries(environment).map(([name, value]) => [name, fill(value, env)]);
  return { ...env, ...Object.fromEntries(set) };
}
const seconds = (text: string | undefined) => Number(/^(\d+)s$/.exec(text ?? '')?.[1]);

test('what is offered as settings are such', () => {
  const known = Object.values(SERVER_SETTINGS).map(({ variable }) => variable);
  const others = ['CERTBOT_EMAIL', 'SUBNET', 'COMPOSE_FILE', 'POSTGRES_PASSWORD', 'POSTGRES_LISTEN'];
  const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  for (const name of Object.keys(readExample(EXAMPLE, true)))
    expect([...known, ...others, ...keys]).toContain(name);
  for (const service of [app, fartherWorker])
    for (const name of Object.keys(service.environment!)) expect(known).toContain(name);
});

test('who takes nothing of it up gets what there was before', () => {
  expect(readExample(EXAMPLE)).toEqual({
    STICKERSNAP_PUBLIC_URL: 'https://stickers.example',
    CERTBOT_EMAIL: '',
  });
  expect(JSON.stringify([main, own])).not.toMatch(/postgres|worker/);
});

test('the files that the example names are those that belong together', () => {
  expect(WRITTEN.COMPOSE_FILE).toBe('compose.yaml:compose.override.yaml:compose.grown.yaml');
  const networks = [...new Set([worker, postgres].flatMap(({ networks }) => networks))];
  expect(networks).toEqual(Object.keys((own as { networks?: object }).networks!));
});

describe('server and workers', () => {
  const settings = {
    server: readServerSettings(environmentOf(app)),
    worker: readServerSettings(environmentOf(fartherWorker)),
  };

  test('have one database and one bucket', () => {
    const { server, worker } = settings;
    expect([worker.databaseUrl, worker.blobs]).toEqual([server.databaseUrl, server.blobs]);
    expect(server.blobs).toMatchObject({ kind: 's3' });
  });

  test('share the jobs: the server takes none, a worker all', () => {
    expect([settings.server.takes, settings.worker.takes]).toEqual([[], undefined]);
  });

  test('nobody is without the place of either', () => {
    for (const { environment } of [app, fartherWorker])
      for (const name of ['STICKERSNAP_DATABASE_URL', 'STICKERSNAP_BLOBS'])
        expect(environment![name]).toMatch(new RegExp(`^\\$\\{${name}:\\?`));
  });

  test('a worker may do no more than the server, and is bounded', () => {
    const bounds = ({
      read_only,
      cap_drop,
      security_opt,
      tmpfs,
      restart,
    }: Service & { tmpfs?: unknown }) => ({
      read_only,
      cap_drop,
      security_opt,
      tmpfs,
      restart,
    });
    expect(bounds(fartherWorker)).toEqual(bounds(main.services.app!));
    expect([fartherWorker.image, fartherWorker.build, fartherWorker.env_file]).toEqual(
      (['image', 'build', 'env_file'] as const).map((name) => main.services.app![name]),
    );
    expect(fartherWorker.command).toBe('worker');
    expect(fartherWorker.ports).toBeUndefined();
    // Half a gigabyte for each picture at once, and for the rest.
    const gigabytes = Number(/^(\d+)g$/.exec(fill(fartherWorker.mem_limit!, {}))?.[1]);
    expect(gigabytes).toBeGreaterThanOrEqual(0.5 * (settings.worker.slots! + 1));
  });

  test('a worker is asked at its own port, and has time to give back what it has', () => {
    expect(fartherWorker.healthcheck!.test).toEqual([
      'CMD',
      'node',
      '/app/deploy/image/healthy.mjs',
      'worker',
    ]);
    expect(settings.worker.workerPort).toBeGreaterThan(0);
    expect(seconds(fartherWorker.stop_grace_period)).toBeGreaterThan(GRACE / 1000 + 5);
  });

  test('on the server’s machine it is the same worker, on the same folder', () => {
    expect(worker.extends).toEqual({ file: 'compose.worker.yaml', service: 'worker' });
    expect(worker.environment).toBeUndefined();
    const places = [...fartherWorker.volumes!, ...worker.volumes!].toSorted();
    expect(places).toEqual([...main.services.app!.volumes!].toSorted());
  });
});

describe('PostgreSQL', () => {
  test('is where server and workers look for it, under the name and password that they have', () => {
    const url = new URL(readServerSettings(environmentOf(app)).databaseUrl!);
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = environmentOf(postgres);
    expect([url.hostname, url.username, url.password, url.pathname]).toEqual([
      'postgres',
      POSTGRES_USER,
      POSTGRES_PASSWORD,
      `/${POSTGRES_DB}`,
    ]);
    expect(Object.keys(grown.services)).toContain(url.hostname);
    for (const { depends_on } of [app, worker])
      expect(depends_on).toEqual({ [url.hostname]: { condition: 'service_healthy' } });
  });

  test('is a release that is named, keeps what it has, and may do little', () => {
    expect(fill(postgres.image!, {})).toMatch(/^postgres:\d+\.\d+-\w+$/);
    expect(postgres.volumes).toEqual(['postgres:/var/lib/postgresql/data']);
    expect(Object.keys(grown.volumes!)).toEqual(['postgres']);
    expect(postgres).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.any(String),
    });
    expect(postgres.healthcheck!.test).toContain('pg_isready');
  });

  test('is asked from other machines only where somebody says so', () => {
    const ports = (env: Record<string, string>) => postgres.ports!.map((each) => fill(each, env));
    expect(ports({})).toEqual(['127.0.0.1:5432:5432']);
    expect(ports(WRITTEN)).toEqual(['10.0.0.5:5432:5432']);
  });
});

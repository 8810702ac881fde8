import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readServerSettings } from '../../apps/server/src/settings.ts';
import { fill, readCompose, readExample } from './readCompose.ts';

// What can be told of the files without an engine: they are read, and held against each other. Their schema is held
// against them by docker-compose itself, in tests/deploy/docker/tryCompose.ts.

const FOLDER = import.meta.dirname;
const main = readCompose('compose');
const SERVICES = ['app', 'nginx', 'certbot'];

test.each(Object.entries(main.services))('%s may do no more than it must', (name, service) => {
  expect(SERVICES).toContain(name);
  expect(service).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    restart: 'unless-stopped',
  });
  // How it is reached stands in the further files, of which one takes the place of the other.
  expect([service.ports, service.networks, service.network_mode]).toEqual([undefined, undefined, undefined]);
});

test('volumes that are named are there', () => {
  const named = Object.values(main.services).flatMap(({ volumes = [] }) =>
    volumes.map((each) => each.split(':')[0]!),
  );
  const own = new Set(named.filter((name) => /^\w/.test(name)));
  expect([...own].toSorted()).toEqual(Object.keys(main.volumes!).toSorted());
  expect(main.services.app!.volumes).toEqual(['data:/data', 'models:/models']);
});

test('in order takes longer than the server’s own ten seconds', () =>
  expect(Number.parseInt(main.services.app!.stop_grace_period!, 10)).toBeGreaterThan(10));

describe.each(['compose.override', 'compose.host'])('%s', (name) => {
  const { services } = readCompose(name);

  test('says of each service how it is reached', () => {
    expect(Object.keys(services)).toEqual(SERVICES);
    for (const service of Object.values(services))
      expect([service.networks, service.network_mode].filter((each) => each !== undefined)).toHaveLength(1);
  });

  test('nginx asks where the server listens, and the server believes it and nobody else', () => {
    const written = readExample(readFileSync(join(FOLDER, 'example.env'), 'utf8'));
    const environment = Object.entries(services.app!.environment!).map(
      ([variable, value]) => [variable, fill(value, written)] as const,
    );
    const { CERTBOT_EMAIL: _, ...own } = written;
    const settings = readServerSettings({ ...own, ...Object.fromEntries(environment) });
    expect(settings.publicUrl).toBe('https://stickers.example');
    const asked = fill(services.nginx!.environment!.NGINX_APP!, written);
    expect(asked).toMatch(new RegExp(`:${settings.port}$`));
    const host = name === 'compose.host';
    expect(settings.trustProxy).toEqual(host ? ['loopback'] : ['172.30.91.0/24']);
    expect(asked).toBe(host ? '127.0.0.1:8080' : '172.30.91.10:8080');
    // Nobody but nginx: from the machine itself, or from the network of the three.
    if (host) expect(settings.host).toBe('127.0.0.1');
    else expect([services.app!.ports, services.nginx!.ports]).toEqual([undefined, ['80:80', '443:443']]);
  });
});

test('with a graphics card: the other target, and one of NVIDIA’s reserved', () => {
  const { app } = readCompose('compose.gpu').services;
  expect(app!.build!.target).toBe('gpu');
  expect(app!.deploy).toEqual({
    resources: { reservations: { devices: [{ driver: 'nvidia', count: 1, capabilities: ['gpu'] }] } },
  });
});

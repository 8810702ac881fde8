import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../../freePorts.ts';
import { askFor } from './askFor.ts';
import { keepProcess } from './keepProcess.ts';

export interface Acme {
  /** Of its directory. */
  readonly address: string;
  /** PEM file of what its own interface is trusted by. */
  readonly trust: string;
  /** PEM file of the root that its certificates go back to. */
  readonly root: string;
  stop(): Promise<void>;
}

/** Seconds; Let's Encrypt's have ninety days, too. */
const NINETY_DAYS = 90 * 24 * 3600;

/**
 * Pebble, a strict ACME authority for tests, which finds every name on loopback.
 * @param httpPort where it asks for challenges.
 */
export async function openAcme(folder: string, httpPort: number): Promise<Acme> {
  mkdirSync(folder, { recursive: true });
  const [port, management, dns, dnsManagement, tlsPort] = (await freePorts(5)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const at = (name: string) => join(folder, name);
  const trust = at('interface.pem');
  const names = ['-addext', 'subjectAltName=DNS:localhost'];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('interface.key'), '-out', trust];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-days', '3650', '-subj', '/CN=localhost', ...names, ...key],
  ]);
  const config = {
    pebble: {
      listenAddress: `127.0.0.1:${port}`,
      managementListenAddress: `127.0.0.1:${management}`,
      certificate: trust,
      privateKey: at('interface.key'),
      httpPort,
      tlsPort,
      ocspResponderURL: '',
      externalAccountBindingRequired: false,
      certificateValidityPeriod: NINETY_DAYS,
    },
  };
  writeFileSync(at('pebble.json'), JSON.stringify(config));
  const resolver = await keepProcess(
    'pebble-challtestsrv',
    [
      ...['-defaultIPv4', '127.0.0.1', '-defaultIPv6', '', '-dns01', `127.0.0.1:${dns}`],
      ...['-management', `127.0.0.1:${dnsManagement}`, '-http01', '', '-https01', '', '-tlsalpn01', ''],
    ],
    { isUp: async () => (await fetch(`http://127.0.0.1:${dnsManagement}/`)).status > 0 },
  );
  const ask = (at: number, path: string) =>
    askFor({ port: at, name: 'localhost', path, ca: readFileSync(trust) });
  try {
    const pebble = await keepProcess(
      'pebble',
      ['-config', at('pebble.json'), '-dnsserver', `127.0.0.1:${dns}`, '-strict'],
      {
        env: { ...process.env, PEBBLE_VA_NOSLEEP: '1' },
        isUp: async () => (await ask(port, '/dir')).status === 200,
      },
    );
    const root = at('root.pem');
    writeFileSync(root, (await ask(management, '/roots/0')).body);
    return {
      address: `https://localhost:${port}/dir`,
      trust,
      root,
      async stop() {
        await pebble.stop();
        await resolver.stop();
      },
    };
  } catch (error) {
    await resolver.stop();
    throw error;
  }
}

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../apps/web/tools/buildSite.ts';
import { freePorts } from '../freePorts.ts';
import { askFor } from './https/askFor.ts';
import { keepProcess } from './https/keepProcess.ts';
import { PACKAGES, PROGRAMS } from './https/needed.ts';
import { writeMain } from './https/openNginx.ts';
import { installPackages } from './installPackages.ts';

const NAME = 'stickers.stickersnap.test';

test('nginx of a container waits for a certificate, takes each that comes, and ends in order', async () => {
  await installPackages(PACKAGES, PROGRAMS);
  const folder = mkdtempSync('/tmp/stickersnap-nginx-container-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = (...names: string[]) => join(folder, ...names);
  for (const name of ['first', 'second']) {
    mkdirSync(at(name));
    const files = ['-keyout', at(name, 'privkey.pem'), '-out', at(name, 'fullchain.pem')];
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${NAME}`];
    const options = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files];
    execFileSync('openssl', options, { stdio: 'ignore' });
  }
  mkdirSync(at('live'));
  const bring = (name: string) => {
    for (const file of ['privkey.pem', 'fullchain.pem']) copyFileSync(at(name, file), at('live', file));
  };

  const [httpPort, httpsPort, nobody] = (await freePorts(3)) as [number, number, number];
  const main = writeMain({ folder: at('nginx'), config: `include ${at('filled')}/stickersnap.conf;` });
  const kept = await keepProcess(join(ROOT, 'deploy', 'nginx', 'run.sh'), [], {
    env: {
      PATH: process.env.PATH,
      STICKERSNAP_PUBLIC_URL: `https://${NAME}:${httpsPort}`,
      NGINX_APP: `127.0.0.1:${nobody}`,
      NGINX_FOLDER: at('filled'),
      NGINX_CERTIFICATES: at('live'),
      NGINX_ACME: at('acme'),
      NGINX_ADDRESSES: '127.0.0.1',
      NGINX_HTTP_PORT: String(httpPort),
      NGINX_HTTPS_PORT: String(httpsPort),
      NGINX_COMMAND: `nginx -c ${main}`,
      NGINX_WATCH: '0.2',
    },
    isUp: async () => (await askFor({ port: httpPort, name: NAME })).status === 503,
  });
  onTestFinished(() => kept.stop('SIGTERM'));

  for (const name of ['first', 'second']) {
    bring(name);
    const ca = readFileSync(at(name, 'fullchain.pem'));
    // Nobody is behind it: nginx says so itself.
    const status = () =>
      askFor({ port: httpsPort, name: NAME, ca }).then(
        (told) => told.status,
        (error: NodeJS.ErrnoException) => error.code,
      );
    await expect.poll(status, { timeout: 120_000 }).toBe(502);
    expect((await askFor({ port: httpPort, name: NAME })).status).toBe(301);
  }

  await kept.stop('SIGTERM');
  expect([kept.child.exitCode, kept.child.signalCode]).toEqual([0, null]);
  await expect(askFor({ port: httpPort, name: NAME })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../freePorts.ts';
import { installPackages } from '../installPackages.ts';

const run = promisify(execFile);
const FILL = join(import.meta.dirname, '../../../deploy/nginx/fill.sh');

export interface Nginx {
  readonly origin: string;
  /** The file that a roll-out writes. */
  readonly upstream: string;
  /** The command that lets NGINX read it. */
  readonly reload: string;
  stop(): Promise<void>;
}

/**
 * NGINX on loopback, with the very files of deploy/nginx for what is behind it; without TLS, which is another test's.
 * Answers bear the address of the slot that gave them as `X-Rollout-Slot`.
 */
export async function startNginx(): Promise<Nginx> {
  await installPackages(['nginx-light'], ['/usr/sbin/nginx']);
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-proxy-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const files = join(folder, 'stickersnap');
  await run(FILL, ['one-origin', files], {
    env: {
      PATH: process.env.PATH,
      STICKERSNAP_PUBLIC_URL: `https://127.0.0.1:${port}`,
      NGINX_APP: '127.0.0.1:9',
    },
  });
  const pid = join(folder, 'nginx.pid');
  const conf = join(folder, 'nginx.conf');
  writeFileSync(
    conf,
    `daemon off; pid ${pid}; error_log ${folder}/error.log; worker_processes 2;
events { worker_connections 1024; }
http {
  access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  include ${files}/app.conf;
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 64m;
    add_header X-Rollout-Slot $upstream_addr always;
    location / { include ${files}/proxy.conf; }
  }
}
`,
  );
  const child = spawn('nginx', ['-c', conf], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part) => (said += part));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let time = 0; ; time++) {
    const answers = await fetch(origin).then(
      () => true,
      () => false,
    );
    if (answers) break;
    if (child.exitCode !== null || time === 100) throw new Error(`NGINX did not start: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    origin,
    upstream: join(files, 'upstream.conf'),
    reload: `kill -HUP ${readFileSync(pid, 'utf8').trim()}`,
    async stop() {
      child.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../freePorts.ts';
import { installPackages } from '../installPackages.ts';

export interface FrontProxy {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * NGINX on loopback before a folder of a bucket: it sends what a bucket does not, and shows the page at `/`.
 * @param bucket its address, without a slash at its end.
 */
export async function startProxy(
  bucket: string,
  headers: Readonly<Record<string, string>>,
): Promise<FrontProxy> {
  await installPackages(['nginx-light'], ['/usr/sbin/nginx']);
  const folder = mkdtempSync('/tmp/stickersnap-nginx-');
  const port = await freePort();
  const conf = join(folder, 'nginx.conf');
  writeFileSync(conf, nginxConf(folder, port, bucket, headers));
  const nginx = spawn('/usr/sbin/nginx', ['-p', folder, '-c', conf, '-e', join(folder, 'error.log')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  nginx.stderr.on('data', (text) => {
    said += text;
  });
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (nginx.exitCode === null && nginx.signalCode === null) {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let look = 0; ; look++) {
    if (
      await fetch(origin).then(
        () => true,
        () => false,
      )
    )
      return { origin, stop };
    if (look > 100 || nginx.exitCode !== null) {
      await stop();
      throw new Error(`NGINX does not start: ${said.trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function nginxConf(
  folder: string,
  port: number,
  bucket: string,
  headers: Readonly<Record<string, string>>,
): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `  ${name}_temp_path ${folder}/${name};`,
  );
  const sent = Object.entries(headers).map(([name, value]) => `    add_header ${name} "${value}" always;`);
  return `daemon off;
user root;
worker_processes 1;
pid ${folder}/nginx.pid;
events {}
http {
${paths.join('\n')}
  access_log off;
  server {
    listen 127.0.0.1:${port};
${sent.join('\n')}
    location = / { proxy_pass ${bucket}/index.html; }
    location / { proxy_pass ${bucket}/; }
  }
}
`;
}

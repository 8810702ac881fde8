import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const CHECK = join(import.meta.dirname, 'healthy.mjs');

test.each([
  ['a server', [], 'STICKERSNAP_HOST', 'STICKERSNAP_PORT', 'STICKERSNAP_WORKER_PORT'],
  ['a worker', ['worker'], 'STICKERSNAP_WORKER_HOST', 'STICKERSNAP_WORKER_PORT', 'STICKERSNAP_PORT'],
])('%s is asked at its own port whether it is ready', async (_, args, host, port, otherPort) => {
  let status = 200;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const own = String((server.address() as AddressInfo).port);
  const check = () => run(args, { [host]: '0.0.0.0', [port]: own, [otherPort]: '9' });

  expect(await check()).toBe(0);
  status = 503;
  expect(await check()).toBe(1);
  expect(asked).toEqual(['/readyz', '/readyz']);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await check()).toBe(1);
});

/** @returns the exit code. */
function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = execFile(process.execPath, [CHECK, ...args], { env });
  return new Promise((resolve) => child.on('close', (code) => resolve(code!)));
}

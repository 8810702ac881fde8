import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** An HTTP server on this machine until the test ends. @returns its address, without a final slash. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export interface FakeRegistry {
  readonly address: string;
  /** Paths that were asked for. */
  readonly requests: string[];
}

/** An npm registry with version 1.0.0 of some packages. */
export async function serveRegistry(
  packages: Readonly<Record<string, Uint8Array>>,
  tamper: (tarball: Uint8Array) => Uint8Array = (tarball) => tarball,
): Promise<FakeRegistry> {
  const requests: string[] = [];
  const address = await serve((request, response) => {
    const path = decodeURIComponent(request.url!.slice(1));
    requests.push(path);
    const name = path.replace(/\/-\/.*$/, '');
    const tarball = packages[name];
    if (tarball === undefined) return void response.writeHead(404).end('{}');
    if (path !== name) {
      const bytes = tamper(tarball);
      return void response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    }
    const dist = {
      tarball: `http://${request.headers.host}/${name}/-/package.tgz`,
      integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    };
    const version = { name, version: '1.0.0', dist };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } }));
  });
  return { address, requests };
}

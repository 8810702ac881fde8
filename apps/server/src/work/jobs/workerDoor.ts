import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SnapError } from '@stickersnap/core';
import { createHostCheck, type HostCheck } from '../../http/every/hosts.ts';
import type { ServerSettings } from '../../settings.ts';
import type { Figures } from '../../watch/figures.ts';
import { checkReadiness } from '../../watch/readiness.ts';
import { addWorkGauges, type WorkGaugeParts } from '../../watch/workGauges.ts';

export interface WorkerDoorParts extends WorkGaugeParts {
  readonly settings: Pick<ServerSettings, 'workerPort' | 'workerHost' | 'hosts' | 'publicUrl'>;
  readonly figures: Pick<Figures, 'registry'>;
  /** Aborted when the worker begins to stop. */
  readonly signal: AbortSignal;
}

export interface WorkerDoor {
  readonly port: number;
  close(): Promise<void>;
}

interface Told {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
}

/** Milliseconds that a request may take to come. */
const PATIENCE = 5000;
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/**
 * Where a worker can be seen from outside: `/healthz`, `/readyz` and `/metrics`, as a server has them. It takes nothing.
 * @returns `undefined`: the operator wants none.
 * @throws SnapError `address-unusable`
 */
export async function openWorkerDoor(parts: WorkerDoorParts): Promise<WorkerDoor | undefined> {
  const { workerPort, workerHost: host, hosts, publicUrl } = parts.settings;
  if (workerPort === undefined) return undefined;
  addWorkGauges(parts.figures.registry, parts);
  const checkHost = createHostCheck({ host, hosts, publicUrl });
  const server = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE }, (request, response) => {
    void answer(request, response, checkHost, parts);
  });
  server.listen(workerPort, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EADDRINUSE' ? 'something else listens there' : error.message;
    throw new SnapError('address-unusable', { address: `${host}:${workerPort}`, reason }, { cause: error });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  checkHost: HostCheck,
  parts: WorkerDoorParts,
): Promise<void> {
  const {
    status,
    type = 'text/plain; charset=utf-8',
    body,
  } = await tell(request, checkHost, parts).catch(() => ({ status: 500, body: 'failed\n' }) as Told);
  response.writeHead(status, { ...HEADERS, 'content-type': type });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function tell(
  { method, url, headers }: IncomingMessage,
  checkHost: HostCheck,
  parts: WorkerDoorParts,
): Promise<Told> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: 'only GET\n' };
  try {
    checkHost(headers.host);
  } catch (error) {
    return { status: 421, body: `${(error as Error).message}\n` };
  }
  const path = url?.split('?')[0];
  if (path === '/healthz') return json(200, { status: 'alive' });
  if (path === '/readyz') return readiness(parts);
  if (path === '/metrics') {
    const { registry } = parts.figures;
    return { status: 200, type: registry.contentType, body: await registry.metrics() };
  }
  return { status: 404, body: 'There are /healthz, /readyz and /metrics here.\n' };
}

async function readiness(parts: WorkerDoorParts): Promise<Told> {
  const { checks, reasons } = await checkReadiness(parts);
  const { aborted: draining } = parts.signal;
  const ready = !draining && Object.keys(reasons).length === 0;
  const status = draining ? 'draining' : ready ? 'ready' : 'unready';
  return json(ready ? 200 : 503, { status, checks, reasons });
}

function json(status: number, told: object): Told {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(told) };
}

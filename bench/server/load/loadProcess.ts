// The load generator: a process of its own, so that what it measures does not slow what it measures.
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { arrivals } from './arrivals.ts';
import { type LoadOrder, type LoadReply, MOST_UNDER_WAY } from './protocol.ts';

/** Milliseconds after which a client that was refused comes again: the least that the server asks for. */
const REFUSED_PAUSE = 1000;

const agent = new Agent({ keepAlive: true, maxSockets: MOST_UNDER_WAY });

process.on('disconnect', () => process.exit());
process.on('message', async (order: LoadOrder) => {
  const answer = await run(order);
  process.send?.(answer);
});
process.send?.('ready');

async function run({ url, pictures, milliseconds, load }: LoadOrder): Promise<LoadReply> {
  const bodies = await Promise.all(pictures.map((path) => readFile(path)));
  const latencies: Record<string, number[]> = {};
  const start = performance.now();
  let sent = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = start;

  const send = async (due: number): Promise<string> => {
    const status = await post(url, bodies[sent++ % bodies.length]!);
    const now = performance.now();
    if (status === '200') {
      first = Math.min(first, now);
      last = now;
    }
    latencies[status] ??= [];
    latencies[status].push(now - due);
    return status;
  };

  if (load.kind === 'closed') {
    const client = async () => {
      while (performance.now() < start + milliseconds)
        if ((await send(performance.now())) !== '200') await pause(REFUSED_PAUSE);
    };
    await Promise.all(Array.from({ length: load.clients }, client));
  } else {
    const underWay = new Set<Promise<string>>();
    for (const at of arrivals(load.arrivals, load.rate, milliseconds)) {
      await until(start + at);
      if (underWay.size >= MOST_UNDER_WAY) {
        latencies['not sent'] ??= [];
        latencies['not sent'].push(0);
        continue;
      }
      const sending = send(start + at).finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
    await Promise.all(underWay);
  }
  return { sent, latencies, milliseconds: last - Math.min(first, last) };
}

async function until(time: number): Promise<void> {
  const wait = time - performance.now();
  if (wait > 0) await pause(wait);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** @returns the status, or the code of what went wrong. */
function post(url: string, body: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': body.length };
    const posting = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(String(response.statusCode)));
      response.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'broken'));
    });
    posting.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'broken'));
    posting.end(body);
  });
}

import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openTestStore, type TestStore } from '../testing/openTestStore.ts';
import { deliverWebhooks } from './deliverWebhooks.ts';

const SECRET = 'a secret of some length';

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** @param answer status of the nth message, from 0; a 0 never answers. */
async function listen(answer: (n: number) => number) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method, url: path, headers } = request;
    const status = answer(received.push({ method, path, headers, body }) - 1);
    if (status > 0) response.writeHead(status, { location: '/elsewhere' }).end('thanks');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

function deliver({ store }: TestStore, origins: readonly string[]) {
  const deliveries = deliverWebhooks({
    jobs: store.jobs,
    origins,
    secret: SECRET,
    worker: 'w',
    timeout: 200,
    poll: 5,
    now: () => 1_700_000_000_123,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => deliveries.stop());
}

async function endedJob(test: TestStore, webhook: string): Promise<string> {
  const id = await test.addJob(['a', 'b'], webhook);
  const first = await test.store.jobs.claim('w', 1000);
  await test.store.jobs.finish(first!, {});
  const second = await test.store.jobs.claim('w', 1000);
  await test.store.jobs.fail(second!, { code: 'input-damaged', message: 'odd' }, false);
  return id;
}

/** Milliseconds of the store's clock after which every attempt is due. */
const LATER = 120_000;

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('a web-hook', () => {
  test('says what became of the job, signed', async () => {
    const test = await openTestStore();
    const { origin, received } = await listen(() => 204);
    const id = await endedJob(test, `${origin}/told?me=1`);
    deliver(test, [origin]);
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const [{ method, path, headers, body } = received[0]!] = received;
    expect([method, path]).toEqual(['POST', '/told?me=1']);
    expect(JSON.parse(body)).toMatchObject({
      job: id,
      state: 'done',
      tasks: { done: 1, failed: 1, cancelled: 0 },
    });
    const signature = createHmac('sha256', SECRET).update(`1700000000.${body}`).digest('hex');
    expect(headers['x-stickersnap-signature']).toBe(`t=1700000000,v1=${signature}`);
    expect(headers['x-stickersnap-delivery']).toBe(id);
    test.pass(LATER);
    await settled();
    expect(received).toHaveLength(1);
  });

  test.each([
    ['fails', 500],
    ['is redirected', 302],
    ['is not answered', 0],
  ])('that %s is tried again, and not more often than the policy allows', async (_, status) => {
    const test = await openTestStore();
    const { origin, received } = await listen(() => status);
    await endedJob(test, `${origin}/`);
    deliver(test, [origin]);
    for (let attempt = 1; attempt <= 3; attempt++) {
      await vi.waitFor(() => expect(received).toHaveLength(attempt));
      await new Promise((resolve) => setTimeout(resolve, 300));
      test.pass(LATER);
    }
    await settled();
    expect(received.map(({ path }) => path)).toEqual(['/', '/', '/']);
  });

  test('never goes to an origin that is not listed any more', async () => {
    const test = await openTestStore();
    const { origin, received } = await listen(() => 204);
    await endedJob(test, `${origin}/`);
    deliver(test, ['https://example.org']);
    for (let attempt = 0; attempt < 4; attempt++) {
      await settled();
      test.pass(LATER);
    }
    expect(received).toEqual([]);
  });
});

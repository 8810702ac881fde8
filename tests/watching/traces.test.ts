import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { openReceiver, type ReceivedSpan, type Receiver } from './openReceiver.ts';
import { linesOf, openWorker } from './openWorker.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const TRACEPARENT = `00-${TRACE}-${CALLER}-01`;
const NAME = 'Seeded-Name-of-Ann';
const STEPS = ['decode', 'network', 'refine', 'finish', 'encode'];

let receiver: Receiver;
let server: ServerProcess;
let photo: Buffer;

beforeAll(async () => {
  receiver = await openReceiver();
  server = await openServer({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.origin, STICKERSNAP_SLOTS: '1' });
  photo = await drawPhoto();
});
afterAll(async () => {
  await server?.close();
  receiver?.close();
});

test('a request is one trace, from its caller down to the steps in the engine’s process', async () => {
  const id = await cut({ traceparent: TRACEPARENT });
  const spans = await received(({ traceId }) => traceId === TRACE, 8);
  const request = named(spans, 'POST /api/v1/stickers');
  expect(request.parentSpanId).toBe(CALLER);
  expect(request.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/api/v1/stickers',
    'http.response.status_code': 200,
    'stickersnap.request': id,
  });
  const engine = named(spans, 'engine');
  expect(engine.attributes).toEqual({ 'stickersnap.model': expect.any(String), 'stickersnap.device': 'cpu' });
  for (const part of [named(spans, 'line'), engine]) expect(part.parentSpanId).toBe(request.spanId);
  for (const step of STEPS) {
    expect(named(spans, step).parentSpanId).toBe(engine.spanId);
    // One millisecond: the two processes' clocks are read in whole ones.
    expect(startOf(named(spans, step))).toBeGreaterThan(startOf(engine) - 2);
    expect(endOf(named(spans, step))).toBeLessThan(endOf(engine) + 2);
  }
  const line = linesOf(server.said()).find(
    ({ route, status }) => route === '/api/v1/stickers' && status === 200,
  );
  expect(line).toMatchObject({ id, trace: TRACE });
});

test('whoever comes through a proxy that nobody trusts names no trace', async () => {
  const before = receiver.spans().length;
  const id = await cut({ traceparent: TRACEPARENT, 'x-forwarded-for': '198.51.100.7' }, 401);
  await received(({ attributes }) => attributes['stickersnap.request'] === id, 1);
  const [request] = receiver
    .spans()
    .slice(before)
    .filter(({ attributes }) => attributes['stickersnap.request'] === id);
  expect(request?.traceId).not.toBe(TRACE);
  expect(request?.parentSpanId ?? '').toBe('');
});

test('a job is one trace, from the request through the queue to another process', async () => {
  const form = new FormData();
  form.append('model', 'fast');
  for (let i = 0; i < 4; i++) form.append('file', new File([photo], `${NAME}.jpg`));
  const answer = await fetch(`${server.origin}/api/v1/jobs`, { method: 'POST', body: form });
  expect(answer.status).toBe(202);
  const id = answer.headers.get('x-request-id');
  const { id: job } = (await answer.json()) as { id: string };
  // What it has not begun is left to the worker.
  await server.stop();

  const { origin } = receiver;
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: origin, STICKERSNAP_SLOTS: '1' };
  const worker = await openWorker(server.folder, settings);
  try {
    const isOurs = ({ attributes }: ReceivedSpan) => attributes['stickersnap.request'] === id;
    const isDone = (span: ReceivedSpan) => isOurs(span) && span.attributes['stickersnap.state'] === 'done';
    await received(isDone, 4);
    expect(await worker.stop()).toBe(0);

    const request = receiver.spans().find((span) => isOurs(span) && span.name === 'POST /api/v1/jobs')!;
    expect(request.service).toBe('stickersnap');
    const trace = receiver.spans().filter(({ traceId }) => traceId === request.traceId);
    const done = trace.filter(isDone).filter(({ service }) => service === 'stickersnap-worker');
    expect(done.length).toBeGreaterThan(0);
    for (const task of done) {
      expect(task.parentSpanId).toBe(request.spanId);
      const engine = trace.find(
        ({ name, parentSpanId }) => name === 'engine' && parentSpanId === task.spanId,
      )!;
      expect(
        trace.filter(({ parentSpanId }) => parentSpanId === engine.spanId).map(({ name }) => name),
      ).toEqual(STEPS);
    }
    const waits = trace.filter(({ name }) => name === 'queue');
    expect(waits).toHaveLength(4);
    for (const wait of waits) expect(startOf(wait)).toBeGreaterThanOrEqual(startOf(request));

    const lines = linesOf(worker.said()).filter((line) => line.id === id);
    expect(lines).toHaveLength(done.length);
    expect(lines[0]).toMatchObject({ trace: request.traceId, state: 'done', attempt: 1 });
    for (const said of [worker.said(), receiver.text()]) {
      expect(said).not.toMatch(/seeded/i);
      for (const secret of [job, '127.0.0.1', server.folder]) expect(said).not.toContain(secret);
    }
  } finally {
    await worker.close();
  }
});

/** @returns the id that the answer names. */
async function cut(headers: Readonly<Record<string, string>>, status = 200): Promise<string> {
  const form = new FormData();
  form.append('model', 'fast');
  form.append('file', new File([photo], `${NAME}.jpg`));
  const answer = await fetch(`${server.origin}/api/v1/stickers`, { method: 'POST', body: form, headers });
  expect(answer.status).toBe(status);
  await answer.arrayBuffer();
  return answer.headers.get('x-request-id')!;
}

async function received(fits: (span: ReceivedSpan) => boolean, count: number): Promise<ReceivedSpan[]> {
  return waitFor(() => {
    const found = receiver.spans().filter(fits);
    return found.length >= count ? found : undefined;
  });
}

function named(spans: readonly ReceivedSpan[], name: string): ReceivedSpan {
  const found = spans.filter((span) => span.name === name);
  expect(found, name).toHaveLength(1);
  return found[0]!;
}

/** Milliseconds since 1970. */
const startOf = ({ startTimeUnixNano }: ReceivedSpan) => Number(startTimeUnixNano) / 1e6;
const endOf = ({ endTimeUnixNano }: ReceivedSpan) => Number(endTimeUnixNano) / 1e6;

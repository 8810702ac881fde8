import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { openReceiver, type ReceivedSpan, type Receiver } from './openReceiver.ts';
import { linesOf, openWorker, type WorkerProcess } from './openWorker.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const TRACEPARENT = `00-${TRACE}-${CALLER}-01`;
const NAME = 'Seeded-Name-of-Ann';
const STEPS = ['decode', 'network', 'refine', 'finish', 'encode'];

let receiver: Receiver;
let server: ServerProcess;
let worker: WorkerProcess;
let photo: Buffer;

beforeAll(async () => {
  receiver = await openReceiver();
  const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.origin, STICKERSNAP_SLOTS: '1' };
  // Its jobs are left to the worker.
  server = await openServer({ ...settings, STICKERSNAP_TAKES: 'none' });
  worker = await openWorker(server.folder, settings);
  photo = await drawPhoto();
});
afterAll(async () => {
  await worker?.close();
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
  for (let i = 0; i < 3; i++) form.append('file', new File([photo], `${NAME}.jpg`));
  const answer = await fetch(`${server.origin}/api/v1/jobs`, { method: 'POST', body: form });
  expect(answer.status).toBe(202);
  const id = answer.headers.get('x-request-id');
  const { id: job } = (await answer.json()) as { id: string };

  const isOurs = ({ attributes }: ReceivedSpan) => attributes['stickersnap.request'] === id;
  const isDone = (span: ReceivedSpan) => isOurs(span) && span.attributes['stickersnap.state'] === 'done';
  const done = await received(isDone, 3);
  const [request] = await received((span) => isOurs(span) && span.name === 'POST /api/v1/jobs', 1);
  expect(request!.service).toBe('stickersnap');
  const trace = receiver.spans().filter(({ traceId }) => traceId === request!.traceId);
  const partsOf = ({ spanId }: ReceivedSpan) => trace.filter(({ parentSpanId }) => parentSpanId === spanId);
  for (const task of done) {
    expect(task).toMatchObject({ name: 'task', service: 'stickersnap-worker', traceId: request!.traceId });
    expect(task.parentSpanId).toBe(request!.spanId);
    expect(partsOf(task).map(({ name }) => name)).toEqual(['line', 'engine']);
    expect(partsOf(partsOf(task)[1]!).map(({ name }) => name)).toEqual(STEPS);
  }
  const waits = trace.filter(({ name }) => name === 'queue');
  expect(waits).toHaveLength(3);
  for (const wait of waits) expect(startOf(wait)).toBeGreaterThanOrEqual(Math.floor(startOf(request!)));

  const lines = linesOf(worker.said()).filter((line) => line.id === id);
  expect(lines).toHaveLength(3);
  for (const line of lines)
    expect(line).toMatchObject({ trace: request!.traceId, state: 'done', attempt: 1 });
  for (const said of [worker.said(), receiver.text()]) {
    expect(said).not.toMatch(/seeded/i);
    for (const secret of [job, '127.0.0.1', server.folder]) expect(said).not.toContain(secret);
  }
});

test('what fails in another process is logged and traced under the request from which it came', async () => {
  const form = new FormData();
  form.append('file', new File(['no picture'], `${NAME}.jpg`));
  const answer = await fetch(`${server.origin}/api/v1/jobs`, { method: 'POST', body: form });
  const id = answer.headers.get('x-request-id');
  const [task] = await received(
    ({ attributes, name }) => name === 'task' && attributes['stickersnap.request'] === id,
    1,
  );
  expect(task).toMatchObject({ status: { code: 2, message: 'input-not-image' } });
  const line = linesOf(worker.said()).find((each) => each.id === id);
  expect(line).toMatchObject({ trace: task!.traceId, state: 'failed', code: 'input-not-image' });
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

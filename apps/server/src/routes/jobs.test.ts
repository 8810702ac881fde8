import type { AddressInfo } from 'node:net';
import { createClient, type Job, JobSchema, type Problem } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import { Compile } from 'typebox/compile';
import { describe, expect, test, vi } from 'vitest';
import { type FormPart, formBody, openTestApp, PIXEL, type TestApp } from '../testing/openTestApp.ts';

const URL = '/api/v1/jobs';
const PICTURES: readonly FormPart[] = [
  ['picture', PIXEL, 'cat.png'],
  ['picture', PIXEL, 'dog.png'],
];
const jobSchema = Compile(JobSchema);

async function create(
  { app }: TestApp,
  parts: readonly FormPart[] = PICTURES,
  headers: Record<string, string> = {},
) {
  const body = formBody(parts);
  const request = { payload: body.payload, headers: { ...body.headers, ...headers } };
  return app.inject({ method: 'POST', url: URL, ...request });
}

const ended = async ({ app }: TestApp, { url }: Job): Promise<Job> =>
  vi.waitFor(async () => {
    const job = (await app.inject(url)).json() as Job;
    expect(job.state).toBe('done');
    return job;
  });

describe('a job', () => {
  test('waits, is done, and leads to its results', async () => {
    const test = await openTestApp();
    const answer = await create(test, [...PICTURES, ['for', 'signal']]);
    expect([answer.statusCode, answer.headers.location]).toEqual([202, answer.json().url]);
    expect(answer.json()).toMatchObject({
      state: 'waiting',
      tasks: [{ name: 'cat.png' }, { name: 'dog.png' }],
    });
    expect(jobSchema.Check(answer.json())).toBe(true);

    test.work();
    const job = await ended(test, answer.json());
    expect(jobSchema.Check(job)).toBe(true);
    expect(job.tasks.map(({ state, cut }) => [state, cut?.results[0]?.fileName])).toEqual([
      ['done', 'cat.signal.webp'],
      ['done', 'dog.signal.webp'],
    ]);
    const file = await test.app.inject(job.tasks[0]!.cut!.results[0]!.url);
    expect(file.rawPayload).toEqual(PIXEL);
  });

  test('of one picture takes strokes, which its worker gets', async () => {
    const test = await openTestApp();
    const strokes = { width: 4, height: 3, gestures: [{ tool: 'grow', by: 2 }] };
    const field = ['strokes', JSON.stringify(strokes)] as const;
    const many = await create(test, [...PICTURES, field]);
    expect([many.statusCode, many.json().code]).toEqual([400, 'request-invalid']);
    expect(many.json().detail).toContain('one picture');
    const broken = await create(test, [PICTURES[0]!, ['strokes', '{"width":4}']]);
    expect(broken.json()).toMatchObject({ code: 'option-invalid', details: { option: 'strokes, height' } });
    expect(await test.store.blobs.used()).toBe(0);
    const answer = await create(test, [PICTURES[0]!, field]);
    test.work();
    await ended(test, answer.json());
    expect(test.workshop.orders.map((order) => order.strokes)).toEqual([strokes]);
  });

  test('tells which of its pictures failed, and why', async () => {
    const test = await openTestApp();
    test.workshop.answer = () => Promise.reject(new SnapError('input-damaged', { reason: 'it is cut off' }));
    const answer = await create(test);
    test.work();
    const job = await ended(test, answer.json());
    expect(jobSchema.Check(job)).toBe(true);
    expect(job.tasks[0]).toMatchObject({ state: 'failed', cut: null, error: { code: 'input-damaged' } });
  });

  test('can be cancelled', async () => {
    const test = await openTestApp();
    const { url } = (await create(test)).json();
    const answer = await test.app.inject({ method: 'DELETE', url });
    expect(answer.json()).toMatchObject({ state: 'cancelled', tasks: [{ state: 'cancelled' }, {}] });
    expect((await test.app.inject({ method: 'DELETE', url })).json().state).toBe('cancelled');
  });

  test('is gone with its pictures when it expires', async () => {
    const test = await openTestApp();
    const { url } = (await create(test)).json();
    test.pass(3_600_001);
    expect((await test.app.inject(url)).statusCode).toBe(404);
    await test.store.expire();
    expect(await test.store.blobs.used()).toBe(0);
  });

  test('of a key is nobody else’s', async () => {
    const test = await openTestApp();
    const { key: mine } = await test.store.keys.create('a', 'use');
    const { key: other } = await test.store.keys.create('b', 'use');
    const { key: admin } = await test.store.keys.create('c', 'admin');
    const { url } = (await create(test, PICTURES, { 'x-api-key': mine })).json();
    const see = async (headers: Record<string, string>) =>
      (await test.app.inject({ url, headers })).statusCode;
    expect(await see({ 'x-api-key': mine })).toBe(200);
    expect(await see({ 'x-api-key': admin })).toBe(200);
    expect(await see({ 'x-api-key': other })).toBe(404);
    expect(await see({})).toBe(404);
  });

  test.each(['/api/v1/jobs/unknown-but-well-formed', '/api/v1/jobs/..%2f..%2fetc', '/api/v1/jobs/x'])(
    'that is none is not found: %s',
    async (url) => {
      const test = await openTestApp();
      expect((await test.app.inject(url)).json()).toMatchObject({ status: 404, code: 'not-found' });
    },
  );

  test('counts with all its pictures', async () => {
    const test = await openTestApp({ settings: { rate: 2 } });
    expect((await create(test)).statusCode).toBe(202);
    expect((await create(test)).statusCode).toBe(429);
  });

  test('has so many pictures at most, and at least one', async () => {
    const test = await openTestApp({ settings: { maxTasks: 1 } });
    expect((await create(test)).json().code).toBe('request-invalid');
    expect((await create(test, [['for', 'signal']])).json().code).toBe('request-invalid');
    expect(await test.store.blobs.used()).toBe(0);
  });
});

describe('a web-hook', () => {
  const settings = { webhooks: ['https://listed.example'], webhookSecret: 'a secret of the operator' };
  const withHook = (address: string): readonly FormPart[] => [...PICTURES, ['webhook', address]];

  test('may be at a listed origin', async () => {
    const test = await openTestApp({ settings });
    const { id } = (await create(test, withHook('https://listed.example/done?x=1'))).json();
    expect((await test.store.jobs.get(id))?.webhook).toBe('https://listed.example/done?x=1');
  });

  test.each([
    'https://elsewhere.example/',
    'http://listed.example/',
    'https://listed.example:8443/',
    'https://me:secret@listed.example/',
    'file:///etc/passwd',
    'nonsense',
  ])('may not be at %s', async (address) => {
    const test = await openTestApp({ settings });
    expect((await create(test, withHook(address))).json().code).toBe('option-invalid');
  });

  test('is refused where the operator lists none', async () => {
    const test = await openTestApp();
    expect((await create(test, withHook('https://listed.example/'))).json().code).toBe('option-invalid');
  });
});

describe('events', () => {
  const listen = async (test: TestApp) => {
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    return `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`;
  };

  test('tell of every change until the job has ended', async () => {
    const test = await openTestApp();
    const client = createClient({ baseUrl: await listen(test) });
    const { id } = await client.createJob([new File([PIXEL], 'cat.png')]);
    const states: string[] = [];
    for await (const job of client.watchJob(id)) {
      if (states.length === 0) test.work();
      states.push(job.state);
    }
    expect([states[0], states.at(-1)]).toEqual(['waiting', 'done']);
  });

  test('that were seen already are not told again', async () => {
    const test = await openTestApp();
    const base = await listen(test);
    const { url, eventsUrl } = (await create(test)).json();
    await test.app.inject({ method: 'DELETE', url });
    const { version } = (await test.app.inject(url)).json();
    const read = async (headers: Record<string, string>) =>
      (await fetch(base + eventsUrl, { headers })).text();
    expect(await read({})).toContain('event: job\n');
    const again = await read({ 'last-event-id': String(version) });
    expect(again).not.toContain('event: job\n');
    expect(again).toContain(`event: end\nid: ${version}\n`);
  });

  test('hold the whole job at first and at the end, and what is new in between', async () => {
    const test = await openTestApp();
    const base = await listen(test);
    const { eventsUrl } = (await create(test)).json();
    const answer = await fetch(base + eventsUrl);
    test.workshop.answer = () => new Promise((resolve) => setTimeout(resolve, 700, {}));
    test.work();
    const events = (await answer.text())
      .split('\n\n')
      .map((text) => /^event: (\w+)\nid: \d+\ndata: (.*)$/.exec(text));
    const told = events
      .filter((event) => event !== null)
      .map(([, kind, data]) => ({ kind, ...JSON.parse(data!) }));
    expect(told.map(({ kind }) => kind).join(' ')).toMatch(/^job (change )+job end$/);
    const change = told.find(({ kind }) => kind === 'change');
    expect(Object.keys(change).toSorted()).toEqual(['id', 'kind', 'state', 'tasks', 'version']);
    expect(change.tasks.every(({ state }: { state: string }) => state !== 'waiting')).toBe(true);
    expect(told.at(-2)).toMatchObject({ kind: 'job', state: 'done' });
  });

  test('are looked for once, however many listen', async () => {
    const test = await openTestApp();
    const base = await listen(test);
    const { eventsUrl } = (await create(test)).json();
    const looks = vi.spyOn(test.store.jobs, 'version');
    const listening = await Promise.all(Array.from({ length: 10 }, () => fetch(base + eventsUrl)));
    await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(1));
    expect(looks.mock.calls.length).toBeLessThan(10);
    await Promise.all(listening.map(({ body }) => body!.cancel()));
  });

  test('may be followed by one caller ten times at once', async () => {
    const test = await openTestApp();
    const base = await listen(test);
    const { eventsUrl } = (await create(test)).json();
    const listening = await Promise.all(Array.from({ length: 10 }, () => fetch(base + eventsUrl)));
    expect(listening.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const refused = await fetch(base + eventsUrl);
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([429, 'rate-limited']);
    await listening.pop()!.body!.cancel();
    await vi.waitFor(async () => {
      const again = await fetch(base + eventsUrl);
      await again.body!.cancel();
      expect(again.status).toBe(200);
    });
    await test.app.drain.run(0);
  });

  test('end when the server stops', async () => {
    const test = await openTestApp();
    const base = await listen(test);
    const { eventsUrl } = (await create(test)).json();
    const answer = await fetch(base + eventsUrl);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    await test.app.drain.run(5000);
    await expect(answer.text()).resolves.toContain('event: job\n');
  });
});

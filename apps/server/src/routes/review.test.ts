import { randomBytes } from 'node:crypto';
import type { ReviewCase, ReviewQueue, ReviewSummary } from '@stickersnap/api';
import { ReviewCaseSchema, ReviewQueueSchema, ReviewSummarySchema } from '@stickersnap/api';
import type { Correction } from '@stickersnap/core';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { formBody, openTestApp, PIXEL, sha256, type TestApp } from '../testing/openTestApp.ts';

const URL = '/api/v1/review';
const OWNER = randomBytes(16).toString('base64url');
const BEFORE = { width: 2, height: 2, runs: [0, 2, 255, 2] };
const AFTER = { width: 2, height: 2, runs: [0, 1, 255, 3] };
const BRUSH = { tool: 'brush', kind: 'add', radius: 4, hardness: 1, points: [1, 2] } as const;

/** Another picture for each number, in the eyes of the test's decoder. */
const pictureOf = (i: number) => Buffer.concat([PIXEL, Buffer.from(`picture ${i}`)]);

async function give({ app }: TestApp, picture = PIXEL, change: Partial<Correction> = {}): Promise<string> {
  const record: Correction = {
    id: randomBytes(16).toString('base64url'),
    createdAt: '2026-01-02T03:04:05Z',
    image: { sha256: sha256(picture), mime: 'image/png', width: 1, height: 1 },
    model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
    before: BEFORE,
    after: AFTER,
    strokes: { width: 2, height: 2, gestures: [BRUSH] },
    origin: 'edited',
    consent: { server: 'http://localhost:80', at: '2026-01-02T03:04:05Z' },
    ownerTokenHash: sha256(OWNER),
    ...change,
  };
  const body = formBody([
    ['record', JSON.stringify(record)],
    ['picture', picture, 'cat.png'],
  ]);
  const headers = { ...body.headers, 'x-owner-token': OWNER, host: 'localhost:80' };
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/corrections',
    payload: body.payload,
    headers,
  });
  expect(answer.statusCode).toBe(201);
  return record.id;
}

async function openReview() {
  const test = await openTestApp();
  const [ann, bob] = await Promise.all(
    ['ann', 'bob'].map(async (name) => (await test.store.keys.create(name, 'review')).key),
  );
  const ask = (path = '', key = ann!) =>
    test.app.inject({ url: URL + path, headers: { authorization: `Bearer ${key}` } });
  const decide = (id: string, decision: object | string, key = ann!) =>
    test.app.inject({
      method: 'POST',
      url: `${URL}/${id}`,
      payload: typeof decision === 'string' ? decision : JSON.stringify(decision),
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    });
  return { ...test, test, ask, decide, ann: ann!, bob: bob! };
}

const fits = (schema: TSchema, value: unknown) => Compile(schema).Check(value);

test('what was given waits in the queue, and is gone from it when it was decided', async () => {
  const { test, ask, decide } = await openReview();
  const ids = [await give(test, pictureOf(1)), await give(test, pictureOf(2))];
  const queue: ReviewQueue = (await ask()).json();
  expect(fits(ReviewQueueSchema, queue)).toBe(true);
  expect(queue.items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(queue.items[0]).toMatchObject({ state: 'waiting', kind: 'edited', disagreement: null });
  expect(queue.next).toBeNull();
  const [first] = queue.items;
  expect((await decide(first!.id, { decision: 'accept' })).json()).toEqual({ state: 'accepted' });
  const left = (await ask()).json<ReviewQueue>().items.map(({ id }) => id);
  expect(left).toEqual(ids.filter((id) => id !== first!.id));
});

test('comes in pages', async () => {
  const { test, ask } = await openReview();
  for (let i = 0; i < 5; i++) await give(test, pictureOf(i));
  const first: ReviewQueue = (await ask('?limit=3')).json();
  const second: ReviewQueue = (await ask(`?limit=3&after=${first.next}`)).json();
  expect([first.items.length, second.items.length, second.next]).toEqual([3, 2, null]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5);
  for (const query of ['?limit=0', '?limit=101', '?after=x', '?again=yes'])
    expect((await ask(query)).json().code).toBe('request-invalid');
});

test('one is shown with its masks and its picture, and without who gave it', async () => {
  const { test, ask } = await openReview();
  const picture = pictureOf(1);
  const id = await give(test, picture);
  const [item] = (await ask()).json<ReviewQueue>().items;
  const answer = await ask(`/${id}`);
  const shown: ReviewCase = answer.json();
  expect(fits(ReviewCaseSchema, shown)).toBe(true);
  expect(shown).toMatchObject({ id, arm: item!.arm, before: BEFORE, after: AFTER, mine: null });
  expect(answer.body).not.toContain(sha256(OWNER));
  expect(answer.body).not.toContain('consent');
  expect(shown.pictureUrl).toBe(`${URL}/${id}/picture`);
  const file = await ask(`/${id}/picture`);
  expect(file.headers['content-type']).toBe('image/png');
  expect(file.headers['cache-control']).toBe('private, no-store');
  expect(file.rawPayload).toEqual(picture);
});

test('a corrected mask is what is learned from, and comes back to who drew it', async () => {
  const { test, store, ask, decide, bob } = await openReview();
  const id = await give(test, pictureOf(1));
  await ask();
  const mask = { width: 2, height: 2, runs: [255, 4] };
  const strokes = { width: 2, height: 2, gestures: [BRUSH] };
  const { version } = (await ask(`/${id}`)).json<ReviewCase>();
  const answer = await decide(id, { decision: 'correct', mask, strokes, version });
  expect(answer.json()).toEqual({ state: 'corrected' });
  expect((await ask(`/${id}`)).json<ReviewCase>().mine).toMatchObject({ decision: 'correct', mask });
  expect((await ask(`/${id}`, bob)).json<ReviewCase>().mine).toBeNull();
  const { split } = (await store.learning.get(id))!;
  const found: unknown[] = [];
  for await (const example of store.learning.examples({ split })) found.push(example);
  expect(found).toMatchObject([{ id, after: mask, before: BEFORE }]);
});

test('the summary tells of two who decided about one, and of what chance chose', async () => {
  const { test, ask, decide, ann, bob } = await openReview();
  const ids: string[] = [];
  for (let i = 0; i < 8; i++) ids.push(await give(test, pictureOf(i)));
  const { items } = (await ask()).json<ReviewQueue>();
  for (const { id } of items) await decide(id, { decision: 'accept' }, ann);
  const again = (await ask('?again=true', bob)).json<ReviewQueue>().items;
  expect(again.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  const mask = { width: 2, height: 2, runs: [255, 4] };
  await decide(ids[0]!, { decision: 'accept' }, bob);
  await decide(ids[1]!, { decision: 'correct', mask }, bob);
  await decide(ids[2]!, { decision: 'reject' }, bob);
  await decide(ids[3]!, { decision: 'skip' }, bob);
  const summary: ReviewSummary = (await ask('/summary')).json();
  expect(fits(ReviewSummarySchema, summary)).toBe(true);
  expect(summary.agreement.pairs).toBe(3);
  expect(summary.agreement.same).toBeCloseTo(1 / 3, 10);
  // 3 of 4 pixels, and all of them.
  expect(summary.agreement.iou).toBeCloseTo((1 + 3 / 4) / 2, 10);
  const chance = items.filter(({ arm }) => arm === 'random');
  const right = { [ids[1]!]: 2 / 4, [ids[2]!]: undefined } as Record<string, number | undefined>;
  const ious = chance
    .map(({ id }) => (id in right ? right[id] : 2 / 3))
    .filter((value) => value !== undefined);
  expect(summary.quality.pictures).toBe(ious.length);
  if (ious.length > 0)
    expect(summary.quality.iou).toBeCloseTo(ious.reduce((sum, iou) => sum + iou, 0) / ious.length, 10);
});

describe('is refused', () => {
  test('to everybody without the scope', async () => {
    const { test, app, store } = await openReview();
    const id = await give(test);
    const { key } = await store.keys.create('phone', 'use');
    const { key: admin } = await store.keys.create('root', 'admin');
    for (const path of ['', '/summary', `/${id}`, `/${id}/picture`]) {
      expect((await app.inject(URL + path)).statusCode).toBe(401);
      const asked = (bearer: string) =>
        app.inject({ url: URL + path, headers: { authorization: `Bearer ${bearer}` } });
      expect((await asked(key)).json()).toMatchObject({ code: 'not-allowed', details: { scope: 'review' } });
      await store.learning.get(id);
    }
    const queue = await app.inject({ url: URL, headers: { authorization: `Bearer ${admin}` } });
    expect(queue.statusCode).toBe(200);
    expect((await app.inject({ method: 'POST', url: `${URL}/${id}` })).statusCode).toBe(401);
  });

  test.each<[string, object | string]>([
    ['without a decision', {}],
    ['a decision that is none', { decision: 'perhaps' }],
    ['a correction without a mask', { decision: 'correct' }],
    ['a mask without a correction', { decision: 'accept', mask: AFTER }],
    ['a mask of another size', { decision: 'correct', mask: { width: 1, height: 4, runs: [0, 4] } }],
    ['a mask that is none', { decision: 'correct', mask: { width: 2, height: 2, runs: [0, 5] } }],
    ['a mask that is a text', { decision: 'correct', mask: 'all of it' }],
    ['a mask that is null', { decision: 'correct', mask: null }],
    ['strokes that are none', { decision: 'correct', mask: AFTER, strokes: { width: 2 } }],
    ['what nobody knows', { decision: 'accept', more: 1 }],
    ['what is no JSON', '{"decision":'],
  ])('%s, and nothing is decided', async (_, sent) => {
    const { test, store, ask, decide } = await openReview();
    const id = await give(test);
    await ask();
    const answer = await decide(id, sent);
    expect(answer.statusCode).toBe(400);
    expect(await store.learning.get(id)).toMatchObject({ state: 'waiting' });
  });

  test('another version than is there, as a conflict, and nothing is decided', async () => {
    const { test, store, ask, decide } = await openReview();
    const id = await give(test);
    await ask();
    const answer = await decide(id, { decision: 'accept', version: 'older' });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'record-changed']);
    expect(answer.json().detail).toContain('was changed, or deleted, since you saw it');
    expect(await store.learning.get(id)).toMatchObject({ state: 'waiting' });
  });

  test('what is not there', async () => {
    const { ask, decide } = await openReview();
    const id = randomBytes(16).toString('base64url');
    for (const path of [`/${id}`, `/${id}/picture`, '/short']) expect((await ask(path)).statusCode).toBe(404);
    expect((await decide(id, { decision: 'accept' })).statusCode).toBe(404);
  });
});

test('what its owner deleted is gone from review and from learning, and its blob with it', async () => {
  const { test, app, store, ask, decide } = await openReview();
  const id = await give(test);
  await ask();
  await decide(id, { decision: 'accept' });
  const headers = { 'x-owner-token': OWNER };
  await app.inject({ method: 'DELETE', url: `/api/v1/corrections/${id}`, headers });
  expect((await ask(`/${id}`)).statusCode).toBe(404);
  expect((await ask()).json<ReviewQueue>().items).toEqual([]);
  expect((await store.learning.manifest()).examples).toEqual([]);
  expect(await store.blobs.used()).toBe(0);
});

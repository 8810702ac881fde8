import type { ReviewCase, ReviewDecision, ReviewItem } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { ReviewRefusal } from '../engine/reviewRefusal.ts';
import type { SiteReview } from '../engine/siteServer.ts';
import { openReviewing } from './reviewing.ts';

const MASK = { width: 1, height: 1, runs: [255, 1] };

/** A server whose queue holds these ids; what it was told lies in `decided`. */
function fakeServer(...ids: string[]) {
  const decided: [string, ReviewDecision][] = [];
  const versions = new Map<string, string>();
  const gone = new Set<string>();
  /** The next call of this kind fails so. */
  const failing: Partial<Record<'queue' | 'open' | 'decide' | 'summary', unknown>> = {};

  function maybeFail(what: keyof typeof failing): void {
    const error = failing[what];
    delete failing[what];
    if (error !== undefined) throw error;
  }
  const server: SiteReview = {
    async waiting(again, after = '0') {
      maybeFail('queue');
      const known = new Set(decided.map(([id]) => id));
      const items = again ? ['other'] : ids;
      const open = items.filter((id) => !known.has(id));
      const end = Number(after) + 2;
      return {
        items: open.slice(Number(after), end).map((id) => ({ id }) as ReviewItem),
        next: open.length > end ? String(end) : null,
      };
    },
    async summary() {
      maybeFail('summary');
      const agreement = { pairs: decided.length, same: null, iou: null };
      return { counts: [], agreement, quality: { pictures: 0, iou: null, right: null } };
    },
    async open(id) {
      maybeFail('open');
      if (gone.has(id)) throw new ReviewRefusal('gone');
      return { id, version: versions.get(id) ?? 'first' } as ReviewCase;
    },
    picture: async (id) => new Blob([id]),
    async decide(id, decision) {
      maybeFail('decide');
      if (gone.has(id)) throw new ReviewRefusal('gone');
      if (decision.version !== (versions.get(id) ?? 'first')) throw new ReviewRefusal('changed');
      decided.push([id, decision]);
    },
  };
  return { server, decided, versions, gone, failing };
}

function seenIn({ state }: ReturnType<typeof openReviewing>): string | undefined {
  return state.value.is === 'there' ? state.value.one.record.id : undefined;
}

test('one after the other, to the end, with what is left of them', async () => {
  const { server, decided } = fakeServer('a', 'b', 'c');
  const work = openReviewing(server);
  await work.begin();
  expect([seenIn(work), work.left.value]).toEqual(['a', { count: 2, more: true }]);
  await work.decide('accept');
  expect([seenIn(work), work.last.value?.what]).toEqual(['b', 'accept']);
  await work.decide('correct', MASK);
  expect([seenIn(work), work.left.value]).toEqual(['c', { count: 1, more: false }]);
  await work.decide('skip');
  expect([work.state.value.is, work.left.value.count, work.last.value]).toEqual([
    'done',
    0,
    { what: 'skip', at: 3 },
  ]);
  expect(decided).toEqual([
    ['a', { decision: 'accept', version: 'first' }],
    ['b', { decision: 'correct', version: 'first', mask: MASK }],
    ['c', { decision: 'skip', version: 'first' }],
  ]);
  expect(work.summary.value?.agreement.pairs).toBe(3);
});

test('without an answer the one that is seen stays, and the same decision goes again', async () => {
  const { server, decided, failing } = fakeServer('a', 'b');
  const work = openReviewing(server);
  await work.begin();
  failing.decide = new SnapError('server-unreachable', { address: 'here', reason: 'failed to fetch' });
  await work.decide('correct', MASK);
  expect([seenIn(work), work.last.value]).toEqual(['a', undefined]);
  expect(work.trouble.value).toMatchObject({ code: 'server-unreachable', details: { cause: 'connection' } });
  await work.retry();
  expect([seenIn(work), work.trouble.value]).toEqual(['b', undefined]);
  expect(decided).toEqual([['a', { decision: 'correct', version: 'first', mask: MASK }]]);
});

test('a record that changed is shown anew, and nothing is decided about it', async () => {
  const { server, decided, versions } = fakeServer('a', 'b');
  const work = openReviewing(server);
  await work.begin();
  versions.set('a', 'second');
  await work.decide('accept');
  expect([seenIn(work), work.trouble.value, decided]).toEqual(['a', 'changed', []]);
  await work.retry();
  expect(decided).toEqual([]);
  await work.decide('reject');
  expect(decided).toEqual([['a', { decision: 'reject', version: 'second' }]]);
});

test('what was taken back meanwhile is told, and the next one comes', async () => {
  const { server, gone } = fakeServer('a', 'b', 'c');
  const work = openReviewing(server);
  gone.add('b');
  await work.begin();
  gone.add('a');
  await work.decide('accept');
  expect([work.last.value?.what, seenIn(work)]).toEqual(['gone', 'c']);
});

test('one that cannot be had is tried again, or passed over for good', async () => {
  const { server, failing } = fakeServer('a', 'b', 'c');
  const work = openReviewing(server);
  const broken = new SnapError('server-refused', { address: 'here', reason: 'status 500' });
  failing.open = broken;
  await work.begin();
  expect(work.state.value).toMatchObject({ is: 'failed', id: 'a', trouble: { code: 'server-refused' } });
  await work.retry();
  expect(seenIn(work)).toBe('a');
  failing.open = broken;
  await work.begin();
  await work.pass();
  expect(seenIn(work)).toBe('b');
  await work.decide('accept');
  expect(seenIn(work)).toBe('c');
});

test('a queue that does not come is no empty one', async () => {
  const { server, failing } = fakeServer();
  const work = openReviewing(server);
  failing.queue = new ReviewRefusal('key');
  await work.begin();
  expect(work.state.value).toEqual({ is: 'failed', trouble: 'key', id: undefined });
  await work.retry();
  expect(work.state.value.is).toBe('done');
});

test('what others decided can be looked at, too', async () => {
  const { server, decided } = fakeServer();
  const work = openReviewing(server);
  await work.begin();
  await work.begin(true);
  expect([work.again.value, seenIn(work)]).toEqual([true, 'other']);
  await work.decide('accept');
  expect(decided.map(([id]) => id)).toEqual(['other']);
});

test('of two decisions at once one is heard', async () => {
  const { server, decided } = fakeServer('a', 'b');
  const work = openReviewing(server);
  await work.begin();
  await Promise.all([work.decide('accept'), work.decide('reject')]);
  expect(decided).toEqual([['a', { decision: 'accept', version: 'first' }]]);
  expect(seenIn(work)).toBe('b');
});

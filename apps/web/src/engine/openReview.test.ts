import { createClient } from '@stickersnap/api/client';
import { SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { openReview } from './openReview.ts';
import { ReviewRefusal } from './reviewRefusal.ts';

/** What the server was asked, and a review that it answers so. */
function answered(status: number, body: unknown) {
  const asked: string[] = [];
  const client = createClient({
    baseUrl: 'https://here.example',
    fetch: async (address) => {
      asked.push(String(address));
      return Response.json(body, { status });
    },
  });
  return { asked, review: openReview(client, 'here.example') };
}

const DECISION = { decision: 'accept', version: 'first' } as const;

test.each([
  [404, { code: 'not-found', detail: 'There is no such correction.' }, 'gone'],
  [401, { code: 'not-signed-in', detail: 'A key is needed.' }, 'key'],
  [403, { code: 'not-allowed', detail: 'Another scope is needed.' }, 'scope'],
  [400, { code: 'request-invalid', detail: 'It was given anew.' }, 'changed'],
  [409, { detail: 'Conflict' }, 'changed'],
  [412, { detail: 'Precondition failed' }, 'changed'],
])('a decision that is refused with status %s', async (status, problem, kind) => {
  const refused = answered(status, problem).review.decide('one', DECISION);
  await expect(refused).rejects.toBeInstanceOf(ReviewRefusal);
  await expect(refused).rejects.toMatchObject({ kind });
});

test('what is not said by review alone is told as everywhere', async () => {
  const { review } = answered(500, { detail: 'It broke.' });
  const refused = review.open('one');
  await expect(refused).rejects.toBeInstanceOf(SnapError);
  await expect(refused).rejects.toMatchObject({
    code: 'server-refused',
    details: { address: 'here.example' },
  });
});

test('the queue is asked for page by page', async () => {
  const { asked, review } = answered(200, { items: [], next: null });
  await review.waiting(false);
  await review.waiting(true, '7');
  expect(asked.map((address) => new URL(address).search)).toEqual([
    '?limit=100',
    '?limit=100&again=true&after=7',
  ]);
});

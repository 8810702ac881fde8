import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/clock.ts';
import { HOSTILE, HOUR } from '../../testing/samples.ts';
import type { Idempotency, RememberedAnswer } from '../idempotency.ts';

/** Opens an empty one for one test. */
export type OpenIdempotency = (parts: { now: () => number }) => Promise<Idempotency>;

const ANSWER: RememberedAnswer = {
  status: 201,
  headers: { 'content-type': 'image/webp', 'x-odd': 'ä "b"' },
  body: 'a-blob',
};

export function idempotencyContract(open: OpenIdempotency): void {
  async function openWithClock() {
    const now = createTestClock();
    const idempotency = await open({ now });
    const begin = (scope = 'me', key = 'key', fingerprint = 'f') =>
      idempotency.begin(scope, key, fingerprint, now() + HOUR, now() + HOUR / 60);
    return { idempotency, now, begin };
  }

  test('the first begins, the second finds it busy, later ones get its answer', async () => {
    const { idempotency, begin } = await openWithClock();
    expect(await begin()).toBe('begin');
    expect(await begin()).toBe('busy');
    await idempotency.settle('me', 'key', ANSWER);
    expect(await begin()).toEqual(ANSWER);
    expect(await begin()).toEqual(ANSWER);
  });

  test('an answer without a body', async () => {
    const { idempotency, begin } = await openWithClock();
    await begin();
    await idempotency.settle('me', 'key', { status: 204, headers: {}, body: null });
    expect(await begin()).toEqual({ status: 204, headers: {}, body: null });
  });

  test('of many that come at once one begins', async () => {
    const { begin } = await openWithClock();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => begin()));
    expect(outcomes.filter((outcome) => outcome === 'begin')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(19);
  });

  test('a key for another request is refused, before its answer and after', async () => {
    const { idempotency, begin } = await openWithClock();
    await begin();
    expect(await begin('me', 'key', 'other')).toBe('mismatch');
    await idempotency.settle('me', 'key', ANSWER);
    expect(await begin('me', 'key', 'other')).toBe('mismatch');
  });

  test('nobody sees the answers of another', async () => {
    const { idempotency, begin } = await openWithClock();
    await begin('me');
    await idempotency.settle('me', 'key', ANSWER);
    expect(await begin('you')).toBe('begin');
    expect(await begin('me', 'key2')).toBe('begin');
  });

  test('what was forgotten begins anew; an answer is not forgotten', async () => {
    const { idempotency, begin } = await openWithClock();
    await begin();
    await idempotency.forget('me', 'key');
    expect(await begin('me', 'key', 'other')).toBe('begin');
    await idempotency.settle('me', 'key', ANSWER);
    await idempotency.forget('me', 'key');
    expect(await begin('me', 'key', 'other')).toEqual(ANSWER);
  });

  test('the first answer stays', async () => {
    const { idempotency, begin } = await openWithClock();
    await begin();
    await idempotency.settle('me', 'key', ANSWER);
    await idempotency.settle('me', 'key', { ...ANSWER, status: 500 });
    expect(await begin()).toEqual(ANSWER);
  });

  test('an answer that never came is not waited for for ever', async () => {
    const { idempotency, now, begin } = await openWithClock();
    await begin();
    now.advance(HOUR / 60 - 1);
    expect(await begin()).toBe('busy');
    now.advance(1);
    expect(await begin()).toBe('begin');
    await idempotency.settle('me', 'key', ANSWER);
    now.advance(HOUR - 1);
    expect(await begin()).toEqual(ANSWER);
    now.advance(1);
    expect(await begin('me', 'key', 'other')).toBe('begin');
  });

  test('without another word it is waited for until it expires', async () => {
    const { idempotency, now } = await openWithClock();
    const begin = () => idempotency.begin('me', 'key', 'f', now() + HOUR);
    await begin();
    now.advance(HOUR - 1);
    expect(await begin()).toBe('busy');
    now.advance(1);
    expect(await begin()).toBe('begin');
  });

  test('keys are plain text, whatever they say', async () => {
    const { idempotency, begin } = await openWithClock();
    // Half a surrogate pair is not text, and cannot come in a header.
    const texts = HOSTILE.filter((text) => !/\p{Surrogate}/u.test(text));
    for (const [at, text] of texts.entries()) {
      expect(await begin(text, text, text)).toBe('begin');
      await idempotency.settle(text, text, { ...ANSWER, status: 200 + at });
    }
    for (const [at, text] of texts.entries())
      expect(await begin(text, text, text)).toMatchObject({ status: 200 + at });
  });
}

import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/clock.ts';
import { HOSTILE, HOUR, sampleResult } from '../../testing/samples.ts';
import type { Results } from '../results.ts';

/** Opens an empty one for one test. */
export type OpenResults = (parts: { now: () => number }) => Promise<Results>;

export function resultsContract(open: OpenResults): void {
  async function openWithClock() {
    const now = createTestClock();
    return { results: await open({ now }), now };
  }

  test('a result is read as it was given', async () => {
    const { results, now } = await openWithClock();
    const [cat, dog] = [
      sampleResult('cat', now(), { fileName: 'Katze "ä" 🐈.webp', keyId: 'key' }),
      sampleResult('dog', now(), { bytes: 2 ** 40 }),
    ];
    await results.add(cat);
    await results.add(dog);
    expect(await results.get('cat')).toEqual(cat);
    expect(await results.get('dog')).toEqual(dog);
  });

  test('it is gone from the moment on in which it expires', async () => {
    const { results, now } = await openWithClock();
    await results.add(sampleResult('cat', now()));
    now.advance(HOUR - 1);
    expect(await results.get('cat')).toBeDefined();
    now.advance(1);
    expect(await results.get('cat')).toBeUndefined();
  });

  test('an id is used once', async () => {
    const { results, now } = await openWithClock();
    await results.add(sampleResult('cat', now()));
    await expect(results.add(sampleResult('cat', now(), { blob: 'other' }))).rejects.toThrow();
    expect(await results.get('cat')).toMatchObject({ blob: 'cat-blob' });
  });

  test('ids that nobody gave lead nowhere', async () => {
    const { results, now } = await openWithClock();
    await results.add(sampleResult('cat', now()));
    for (const hostile of [...HOSTILE, '%', 'CAT', 'c_t']) expect(await results.get(hostile)).toBeUndefined();
  });
}

import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/clock.ts';
import { HOSTILE } from '../../testing/samples.ts';
import type { Tallies } from '../tallies.ts';

export function talliesContract(open: (parts: { now: () => number }) => Promise<Tallies>): void {
  const add = (tallies: Tallies, name: string, expiresAt: number) =>
    tallies.change(name, (stored) => {
      const count = ((stored as number | undefined) ?? 0) + 1;
      return { value: count, expiresAt, answer: count };
    });

  test('each begins with nothing, and goes on from what was written', async () => {
    const now = createTestClock();
    const tallies = await open({ now });
    expect(await add(tallies, 'a', now() + 1000)).toBe(1);
    expect(await add(tallies, 'a', now() + 1000)).toBe(2);
    expect(await add(tallies, 'b', now() + 1000)).toBe(1);
  });

  test('many at once lose nothing', async () => {
    const now = createTestClock();
    const tallies = await open({ now });
    const answers = await Promise.all(Array.from({ length: 20 }, () => add(tallies, 'a', now() + 1000)));
    expect(answers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  test('what has expired counts as never written', async () => {
    const now = createTestClock();
    const tallies = await open({ now });
    await add(tallies, 'a', now() + 1000);
    now.advance(1000);
    expect(await add(tallies, 'a', now() + 1000)).toBe(1);
  });

  test('a change that throws leaves what was there', async () => {
    const now = createTestClock();
    const tallies = await open({ now });
    await add(tallies, 'a', now() + 1000);
    const refused = tallies.change('a', () => {
      throw new Error('on purpose');
    });
    await expect(refused).rejects.toThrow('on purpose');
    expect(await add(tallies, 'a', now() + 1000)).toBe(2);
  });

  test('names are plain text, whatever they say', async () => {
    const now = createTestClock();
    const tallies = await open({ now });
    for (const name of HOSTILE) expect(await add(tallies, name, now() + 1000)).toBe(1);
  });
}

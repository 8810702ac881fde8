import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/clock.ts';
import { HOSTILE, HOUR } from '../../testing/samples.ts';
import { type Keys, SCOPES } from '../keys.ts';

/** Opens an empty one for one test. */
export type OpenKeys = (parts: { now: () => number }) => Promise<Keys>;

export function keysContract(open: OpenKeys): void {
  async function openWithClock() {
    const now = createTestClock();
    return { keys: await open({ now }), now };
  }

  test('a key is known by its whole text', async () => {
    const { keys, now } = await openWithClock();
    for (const scope of SCOPES) {
      const { record, key } = await keys.create(`for ${scope}`, scope);
      expect(record).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        name: `for ${scope}`,
        scope,
        createdAt: now(),
        lastUsedAt: null,
        revokedAt: null,
      });
      expect(key).toMatch(/^sk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
      expect(await keys.verify(key)).toMatchObject({ id: record.id, scope });
    }
    expect((await keys.list()).map(({ name }) => name).sort()).toEqual(
      SCOPES.map((scope) => `for ${scope}`).sort(),
    );
  });

  test('anything but the whole text is refused', async () => {
    const { keys } = await openWithClock();
    const [mine, other] = [await keys.create('mine', 'admin'), await keys.create('other', 'use')];
    const { key } = mine;
    const flipped = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    const swapped = key.slice(0, 20) + other.key.slice(20);
    const near = [flipped, swapped, key.slice(0, -1), `${key}A`, ` ${key}`, `${key}\n`, key.toUpperCase()];
    for (const text of [...HOSTILE, ...near, mine.record.id, 'sk_', `sk_${mine.record.id}_`])
      expect(await keys.verify(text), JSON.stringify(text.slice(0, 80))).toBeUndefined();
    expect(await keys.verify(key)).toBeDefined();
  });

  test('a revoked key is refused, and its sessions end', async () => {
    const { keys, now } = await openWithClock();
    const { record, key } = await keys.create('mine', 'use');
    const { record: other } = await keys.create('other', 'use');
    const [mine, theirs] = [
      await keys.openSession(record.id, now() + HOUR),
      await keys.openSession(other.id, now() + HOUR),
    ];
    now.advance(5);
    expect(await keys.revoke(record.id)).toBe(true);
    expect(await keys.revoke(record.id)).toBe(false);
    expect(await keys.revoke('nobody')).toBe(false);
    expect(await keys.verify(key)).toBeUndefined();
    expect(await keys.session(mine)).toBeUndefined();
    expect(await keys.session(theirs)).toMatchObject({ id: other.id });
    expect(await keys.list()).toContainEqual({ ...record, revokedAt: now() });
    const late = await keys.openSession(record.id, now() + HOUR);
    expect(await keys.session(late)).toBeUndefined();
  });

  test('a session lasts until it expires or is closed', async () => {
    const { keys, now } = await openWithClock();
    const { record } = await keys.create('mine', 'review');
    const [one, two] = [
      await keys.openSession(record.id, now() + HOUR),
      await keys.openSession(record.id, now() + HOUR),
    ];
    expect(one).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(one).not.toBe(two);
    expect(await keys.session(one)).toMatchObject({ id: record.id, scope: 'review' });
    await keys.closeSession(one);
    await keys.closeSession(one);
    expect(await keys.session(one)).toBeUndefined();
    now.advance(HOUR - 1);
    expect(await keys.session(two)).toBeDefined();
    now.advance(1);
    expect(await keys.session(two)).toBeUndefined();
  });

  test('a session is not a key, nor the other way round', async () => {
    const { keys, now } = await openWithClock();
    const { record, key } = await keys.create('mine', 'use');
    const value = await keys.openSession(record.id, now() + HOUR);
    expect(await keys.verify(value)).toBeUndefined();
    for (const text of [...HOSTILE, key, record.id]) expect(await keys.session(text)).toBeUndefined();
  });

  test('nobody opens a session for a key that is not there', async () => {
    const { keys, now } = await openWithClock();
    await expect(keys.openSession('nobody', now() + HOUR)).rejects.toThrow();
  });

  test('its last use is known to the minute', async () => {
    const { keys, now } = await openWithClock();
    const { key, record } = await keys.create('mine', 'use');
    const used = async () => (await keys.list())[0]?.lastUsedAt;
    await keys.verify(`${key}x`);
    expect(await used()).toBeNull();
    await keys.verify(key);
    const first = now();
    expect(await used()).toBe(first);
    now.advance(59_999);
    await keys.verify(key);
    expect(await used()).toBe(first);
    now.advance(1);
    await keys.session(await keys.openSession(record.id, now() + HOUR));
    expect(await used()).toBe(now());
  });
}

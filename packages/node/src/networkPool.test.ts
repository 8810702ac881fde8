import type { ModelRunner } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import type { ReadyModel } from './models/modelStore.ts';
import { createNetworkPool } from './networkPool.ts';
import { tinyCard } from './testing/tinyModel.ts';

/** A store whose one network is whatever version was said last, and runners that say which one they are. */
function openPool() {
  const happened: string[] = [];
  let version = 'v1';
  const broken = new Set<string>();
  const readyOf = (name: string): ReadyModel => ({
    card: tinyCard('net', Buffer.from(name)),
    version: name,
    path: `/${name}`,
  });
  const pool = createNetworkPool({
    store: {
      serving: async () => version,
      path: async () => {
        if (broken.has(`path ${version}`)) throw new Error(`no ${version}`);
        return readyOf(version);
      },
    },
    load: async ({ card, version: name = '' }) => {
      if (broken.has(name)) throw new Error(`${name} does not load`);
      happened.push(`load ${name}`);
      let closed = false;
      const runner: ModelRunner = {
        card,
        run: async () => {
          if (closed) throw new Error(`${name} was closed`);
          happened.push(`run ${name}`);
          return {};
        },
        close: async () => {
          closed = true;
          happened.push(`close ${name}`);
        },
      };
      return runner;
    },
  });
  const say = (name: string) => {
    version = name;
  };
  return { pool, happened, say, broken };
}

describe('a pool of networks', () => {
  test('loads each once, whoever asks', async () => {
    const { pool, happened } = openPool();
    const borrowed = [pool.borrow(), pool.borrow()];
    const runners = await Promise.all(borrowed.map(({ runner }) => runner('net')));
    expect(runners[0]).toBe(runners[1]);
    expect(happened).toEqual(['load v1']);
    await pool.close();
    expect(happened).toEqual(['load v1', 'close v1']);
  });

  test('gives work that has begun the version of before to its end, and other work the new one', async () => {
    const { pool, happened, say } = openPool();
    const early = pool.borrow();
    await (await early.runner('net')).run({});
    say('v2');
    const late = pool.borrow();
    await (await late.runner('net')).run({});
    await (await early.runner('net')).run({});
    expect(early.used()).toMatchObject([{ id: 'net', version: 'v1' }]);
    expect(late.used()).toMatchObject([{ id: 'net', version: 'v2' }]);
    await early.giveBack();
    await late.giveBack();
    expect(happened).toEqual(['load v1', 'run v1', 'load v2', 'run v2', 'run v1', 'close v1']);
  });

  test('closes one that nobody has before the next one is loaded', async () => {
    const { pool, happened, say } = openPool();
    const early = pool.borrow();
    await early.runner('net');
    await early.giveBack();
    say('v2');
    await pool.borrow().runner('net');
    expect(happened).toEqual(['load v1', 'close v1', 'load v2']);
  });

  test.each(['v2', 'path v2'])(
    'goes on with what it has where the next one cannot be had (%s)',
    async (what) => {
      const { pool, say, broken } = openPool();
      const early = pool.borrow();
      await early.runner('net');
      await early.giveBack();
      broken.add(what);
      say('v2');
      const late = pool.borrow();
      await (await late.runner('net')).run({});
      expect(late.used()).toMatchObject([{ version: 'v1' }]);
      say('v3');
      const last = pool.borrow();
      await last.runner('net');
      expect(last.used()).toMatchObject([{ version: 'v3' }]);
    },
  );

  test('tries anew what could not be loaded', async () => {
    const { pool, broken } = openPool();
    broken.add('v1');
    await expect(pool.borrow().runner('net')).rejects.toThrow('does not load');
    broken.clear();
    await expect(pool.borrow().runner('net')).resolves.toBeDefined();
  });

  test('runs what was asked for outside of any work on what serves then', async () => {
    const { pool, happened, say } = openPool();
    const runner = await pool.runner('net');
    await runner.run({});
    say('v2');
    await runner.run({});
    expect(happened).toEqual(['load v1', 'run v1', 'close v1', 'load v2', 'run v2']);
  });

  test('gives nothing once it is closed', async () => {
    const { pool } = openPool();
    await pool.borrow().runner('net');
    await pool.close();
    await expect(pool.borrow().runner('net')).rejects.toMatchObject({ code: 'aborted' });
  });
});

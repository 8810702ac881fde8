import type { VersionList, VersionMove } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import type { SiteVersions } from '../engine/siteServer.ts';
import { VersionRefusal } from '../engine/versionRefusal.ts';
import { sampleVersion } from '../testing/sampleVersion.ts';
import { openDeciding } from './deciding.ts';

const MOVE: VersionMove = {
  card: 'tiny',
  kind: 'promotion',
  from: 'original',
  to: 'tiny-one',
  who: 'Ada',
  at: '2026-01-02T03:04:05Z',
  before: ['original'],
};

/** A server of one version that serves once it is promoted; `fail` is thrown by what is asked next. */
function opened() {
  const server = { serves: false, isDown: false, refuses: undefined as unknown, asked: [] as string[] };
  const list = (): VersionList => ({ versions: [sampleVersion({ serves: server.serves })], damaged: [] });
  async function move(serves: boolean): Promise<VersionMove> {
    server.asked.push(serves ? 'promote' : 'rollBack');
    if (server.refuses !== undefined) throw server.refuses;
    server.serves = serves;
    return MOVE;
  }
  const versions = {
    async list() {
      if (server.isDown) throw new SnapError('server-unreachable', { address: 'here', reason: 'down' });
      return list();
    },
    promote: () => move(true),
    rollBack: () => move(false),
  } satisfies Partial<SiteVersions> as unknown as SiteVersions;
  return { server, deciding: openDeciding(versions) };
}

const serving = ({ state }: ReturnType<typeof openDeciding>) =>
  state.value.is === 'there' && state.value.list.versions[0]!.serves;

test('what is decided comes about, and is seen in the list', async () => {
  const { deciding } = opened();
  await deciding.load();
  expect(serving(deciding)).toBe(false);
  expect(await deciding.decide({ what: 'promote', version: 'tiny-one' })).toBe(true);
  expect([serving(deciding), deciding.moved.value]).toEqual([true, MOVE]);
  expect(await deciding.decide({ what: 'rollBack', card: 'tiny' })).toBe(true);
  expect(serving(deciding)).toBe(false);
});

test('one thing after the other', async () => {
  const { deciding, server } = opened();
  const both = [1, 2].map(() => deciding.decide({ what: 'promote', version: 'tiny-one' }));
  expect(await Promise.all(both)).toEqual([true, false]);
  expect(server.asked).toEqual(['promote']);
});

test.each([
  ['what the gate refused', new VersionRefusal('refused', 'the moon'), 'refused'],
  ['what was held against another', new VersionRefusal('refused', 'it was held against “a”, …'), 'stale'],
  ['an ended session', new VersionRefusal('key'), 'key'],
])('%s is told beside what was wished, and the list is what is true', async (_, refusal, kind) => {
  const { deciding, server } = opened();
  await deciding.load();
  server.refuses = refusal;
  server.serves = true;
  const wish = { what: 'promote', version: 'tiny-one' } as const;
  expect(await deciding.decide(wish)).toBe(false);
  expect(deciding.trouble.value).toMatchObject({ wish, why: { is: 'refusal', kind } });
  expect(serving(deciding)).toBe(true);
  server.refuses = undefined;
  await deciding.decide(wish);
  expect(deciding.trouble.value).toBeUndefined();
});

test('a server that is away is told, and asked again', async () => {
  const { deciding, server } = opened();
  server.isDown = true;
  await deciding.load();
  expect(deciding.state.value).toMatchObject({
    is: 'failed',
    trouble: { is: 'problem', problem: { code: 'server-unreachable' } },
  });
  server.isDown = false;
  await deciding.load();
  expect(deciding.state.value.is).toBe('there');
});

import { createHash, randomBytes } from 'node:crypto';
import { type Client, createClient } from '@stickersnap/api';
import { type Correction, createMask, encodeRle } from '@stickersnap/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MarkedPhoto, markedPhotos } from './markedPhotos.ts';
import { openServer, type ServerProcess } from './openServer.ts';

const [BEFORE, AFTER] = [encodeRle(createMask(12, 16)), encodeRle(createMask(12, 16, 255))];
const MENDED = { width: 12, height: 16, runs: [0, 24, 255, 168] };

let server: ServerProcess;
let photos: ReadonlyMap<string, MarkedPhoto>;
let giver: Client;
let ann: Client;
let bob: Client;

const token = () => randomBytes(16).toString('base64url');
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

async function reviewer(name: string): Promise<Client> {
  const key = (await server.command('keys', 'create', name, '--scope', 'review')).trim();
  return createClient({ baseUrl: server.origin, key });
}

beforeAll(async () => {
  [server, photos] = await Promise.all([openServer(), markedPhotos()]);
  giver = createClient({ baseUrl: server.origin });
  ann = await reviewer('ann');
  bob = await reviewer('bob');
});

afterAll(async () => {
  await server.close();
});

async function give(kind: string, owner: string): Promise<Correction> {
  const { bytes, mime, width, height } = photos.get(kind)!;
  const record: Correction = {
    id: token(),
    createdAt: '2026-01-02T03:04:05Z',
    image: { sha256: sha256(bytes), mime, width, height },
    model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
    before: BEFORE,
    after: AFTER,
    strokes: { width: 12, height: 16, gestures: [{ tool: 'start', from: 'everything' }] },
    origin: 'edited',
    consent: { server: server.origin, at: '2026-01-02T03:04:05Z' },
    ownerTokenHash: sha256(owner),
  };
  return giver.giveCorrection(record, new Blob([new Uint8Array(bytes)]), owner);
}

test('what people give is looked at by others, and is theirs to take back', async () => {
  const owner = token();
  const given = [await give('JPEG', owner), await give('PNG', owner), await give('HEIC', owner)];
  const ids = given.map(({ id }) => id);
  await expect(giver.reviewQueue()).rejects.toMatchObject({ code: 'not-signed-in' });

  const first = await ann.reviewQueue({ limit: '2' });
  const second = await ann.reviewQueue({ limit: '2', after: first.next! });
  const queue = [...first.items, ...second.items];
  expect(queue.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(second.next).toBeNull();

  const [one, two, three] = ids as [string, string, string];
  const shown = await ann.reviewCase(one);
  expect(shown).toMatchObject({ before: BEFORE, after: AFTER, mine: null, state: 'waiting' });
  const picture = await ann.reviewPicture(one);
  expect(picture.type).toBe('image/jpeg');
  expect(sha256(new Uint8Array(await picture.arrayBuffer()))).toBe(given[0]!.image.storedSha256);

  const { version } = shown;
  expect(await ann.decideReview(one, { decision: 'correct', mask: MENDED, version })).toEqual({
    state: 'corrected',
  });
  expect(await ann.decideReview(two, { decision: 'accept' })).toEqual({ state: 'accepted' });
  expect(await ann.decideReview(three, { decision: 'reject' })).toEqual({ state: 'rejected' });
  expect((await ann.reviewQueue()).items).toEqual([]);
  expect((await bob.reviewQueue({ again: 'true' })).items).toHaveLength(3);
  expect(await bob.decideReview(one, { decision: 'accept' })).toEqual({ state: 'accepted' });
  expect(await bob.decideReview(two, { decision: 'accept' })).toEqual({ state: 'accepted' });
  const { agreement, counts } = await bob.reviewSummary();
  expect(agreement).toMatchObject({ pairs: 2, same: 0.5 });
  // All of it, and seven eighths of it; and twice all of it.
  expect(agreement.iou).toBeCloseTo((168 / 192 + 1) / 2, 10);
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(3);

  await giver.deleteCorrection(one, owner);
  await expect(ann.reviewCase(one)).rejects.toMatchObject({ code: 'not-found' });
  await expect(ann.decideReview(one, { decision: 'accept' })).rejects.toMatchObject({ code: 'not-found' });
  expect(await giver.deleteCorrections(owner)).toBe(2);
  expect((await bob.reviewSummary()).counts).toEqual([]);
});

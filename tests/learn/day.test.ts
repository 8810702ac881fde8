import { createHash, randomBytes } from 'node:crypto';
import { type Client, createClient } from '@stickersnap/api';
import { type Correction, createMask, encodeRle, type Mask } from '@stickersnap/core';
import { createRandom } from '@stickersnap/learn';
import { createCodec, createVersionStore } from '@stickersnap/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { drawPairs, drawThing, type Learning, openLearning } from './openLearning.ts';

// A day of a server: people give, others look at it, it is learned from, and some take back what is theirs.

const PEOPLE = 20;
const EACH = 10;
const WISH = { card: 'tiny', side: 32, passes: 6, rate: 0.02, seed: 1, threads: 1 } as const;

let learning: Learning;
let server: ServerProcess;
let admin: Client;
let reviewer: Client;
const codec = createCodec();
const random = createRandom(5);
const owners = Array.from({ length: PEOPLE }, () => randomBytes(16).toString('base64url'));
/** What was given and is still there, by id: whose it is, and what was made of it. */
const given = new Map<string, { readonly owner: string; decided?: 'accept' | 'reject' | 'skip' }>();

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

async function clientOf(scope: 'admin' | 'review'): Promise<Client> {
  const key = (await server.command('keys', 'create', scope, '--scope', scope)).trim();
  return createClient({ baseUrl: server.origin, key });
}

beforeAll(async () => {
  learning = await openLearning();
  const [pictures, masks] = await drawPairs(learning.folder, 24, 2);
  await learning.learn('import', 'golden', pictures, '--masks', masks);
  server = await openServer({
    STICKERSNAP_DATA: learning.data,
    STICKERSNAP_MODELS: learning.models,
    STICKERSNAP_RATE: '0',
  });
  admin = await clientOf('admin');
  reviewer = await clientOf('review');
});

afterAll(async () => {
  await server?.close();
  await learning?.close();
  await codec.close();
});

/** The left half of what is there: what a bad network found. */
function halfOf(mask: Mask): Mask {
  const half = createMask(mask.width, mask.height);
  mask.data.forEach((value, i) => {
    if (i % mask.width < mask.width / 2) half.data[i] = value;
  });
  return half;
}

async function give(owner: string, seed: number): Promise<void> {
  const { image, mask } = drawThing(seed);
  const bytes = new Uint8Array(await codec.encode(image, { format: 'png' }));
  const id = randomBytes(16).toString('base64url');
  const at = new Date().toISOString();
  const record: Correction = {
    id,
    createdAt: at,
    image: { sha256: sha256(bytes), mime: 'image/png', width: image.width, height: image.height },
    model: { recipe: 'fast', version: 'original', sha256: sha256('weights') },
    before: encodeRle(halfOf(mask)),
    after: encodeRle(mask),
    strokes: {
      width: image.width,
      height: image.height,
      gestures: [{ tool: 'start', from: 'everything' }],
    },
    origin: 'edited',
    consent: { server: server.origin, at },
    ownerTokenHash: sha256(owner),
  };
  await admin.giveCorrection(record, new Blob([bytes]), owner);
  given.set(id, { owner });
}

/** Everybody gives one, some of them at once. */
async function giveAll(round: number): Promise<void> {
  const AT_ONCE = 4;
  for (let first = 0; first < PEOPLE; first += AT_ONCE)
    await Promise.all(
      owners
        .slice(first, first + AT_ONCE)
        .map((owner, i) => give(owner, 50_000 + round * PEOPLE + first + i)),
    );
}

/** Looks at all that waits: most is right, a tenth is not, of some the reviewer does not know. */
async function reviewAll(): Promise<void> {
  for (;;) {
    const { items } = await reviewer.reviewQueue({ limit: '100' });
    if (items.length === 0) return;
    for (const { id } of items) {
      const draw = random.below(20);
      const decision = draw < 2 ? 'reject' : draw < 3 ? 'skip' : 'accept';
      await reviewer.decideReview(id, { decision });
      given.get(id)!.decided = decision;
    }
  }
}

/** How many there are in each state, once all that was given has arrived. */
async function countsOf(total: number): Promise<Record<string, number>> {
  return waitFor(async () => {
    const { counts } = await reviewer.reviewSummary();
    const by: Record<string, number> = { waiting: 0, accepted: 0, rejected: 0 };
    for (const { state, count } of counts) by[state] = (by[state] ?? 0) + count;
    return Object.values(by).reduce((sum, count) => sum + count, 0) === total ? by : undefined;
  });
}

const decidedAs = (decision: string) =>
  [...given.values()].filter(({ decided }) => decided === decision).length;

async function expectCountsToAgree(): Promise<void> {
  expect(await countsOf(given.size)).toEqual({
    waiting: decidedAs('skip'),
    accepted: decidedAs('accept'),
    rejected: decidedAs('reject'),
  });
}

/** What could be learned from now, by the command. */
async function usable() {
  const { stdout } = await learning.learn('status');
  const [, corrections, heldOut, golden] = /^(\d+) corrections, \d+ replayed, (\d+) set aside, (\d+) golden/
    .exec(stdout)!
    .map(Number);
  return { corrections: corrections!, heldOut: heldOut!, golden: golden! };
}

async function ended(): Promise<string> {
  return waitFor(async () => {
    const { training } = await admin.training();
    if (training!.problem !== null) throw new Error(training!.problem.detail);
    return training!.endedAt === null ? undefined : training!.version!;
  });
}

/** What the version says that it was made of, and by which pictures it was judged. */
async function madeOf(version: string) {
  const record = (await admin.versions()).versions.find((each) => each.version === version)!;
  const { corrections, heldOut, golden } = record.metrics as Record<string, unknown>;
  const ids = (list: unknown) => (list as { readonly id: string }[]).map(({ id }) => id);
  return { ...record, corrections: Number(corrections), heldOut: ids(heldOut), golden: ids(golden) };
}

async function expectMadeOf(version: string, of: Awaited<ReturnType<typeof usable>>): Promise<void> {
  const { corrections, heldOut, golden } = await madeOf(version);
  expect({ corrections, heldOut: heldOut.length, golden: golden.length }).toEqual(of);
}

const versions: string[] = [];

test('two hundred corrections come in, are looked at and learned from meanwhile', async () => {
  for (let round = 0; round < EACH; round++) {
    if (round === EACH / 2) {
      await countsOf(given.size);
      await reviewAll();
      await expectCountsToAgree();
      await admin.beginTraining(WISH);
      await waitFor(async () =>
        (await admin.training()).training!.state === 'gathering' ? undefined : true,
      );
      const atItsBegin = await usable();
      await giveAll(round);
      versions.push(await ended());
      await expectMadeOf(versions[0]!, atItsBegin);
    } else await giveAll(round);
  }
  await countsOf(PEOPLE * EACH);
  await reviewAll();
  await expectCountsToAgree();
}, 600_000);

test('what was learned of all of it is promoted, rolled back, and promoted again', async () => {
  const all = await usable();
  expect(all.heldOut).toBeGreaterThanOrEqual(20);
  expect(all.corrections + all.heldOut).toBeLessThanOrEqual(decidedAs('accept'));
  await admin.beginTraining(WISH);
  const version = await ended();
  versions.push(version);
  await expectMadeOf(version, all);
  const store = createVersionStore(learning.models);
  await admin.promoteVersion(version);
  expect(await store.current('tiny')).toMatchObject({ version, parent: 'original' });
  await admin.rollBackVersion('tiny');
  expect(await store.current('tiny')).toBeUndefined();
  await admin.promoteVersion(version);
  expect(await store.current('tiny')).toMatchObject({ version });
}, 600_000);

test('people take back what is theirs: it is out of what is learned next, and the lineage stands', async () => {
  const before = await usable();
  const leaving = new Set(owners.slice(0, PEOPLE / 4));
  for (const [id, { owner }] of [...given])
    if (leaving.has(owner)) {
      await admin.deleteCorrection(id, owner);
      given.delete(id);
    }
  expect(given.size).toBe((PEOPLE * EACH * 3) / 4);
  await expectCountsToAgree();
  const after = await usable();
  expect(after.corrections + after.heldOut).toBeLessThan(before.corrections + before.heldOut);

  await admin.beginTraining(WISH);
  const version = await ended();
  await expectMadeOf(version, after);
  const { heldOut, parent, manifest } = await madeOf(version);
  for (const id of heldOut) expect(given.has(id)).toBe(true);
  const [, serving] = versions as [string, string];
  expect(parent).toBe(serving);
  expect(manifest).not.toBe((await madeOf(serving)).manifest);
  // Held out stays held out, for whoever stayed.
  const wasHeldOut = new Set((await madeOf(serving)).heldOut.filter((id) => given.has(id)));
  expect(new Set(heldOut)).toEqual(wasHeldOut);
  expect((await createVersionStore(learning.models).current('tiny'))?.version).toBe(serving);
  expect((await admin.versions()).versions.map((each) => each.version).sort()).toEqual(
    [...versions, version].sort(),
  );
}, 600_000);

import type { Correction } from '@stickersnap/core';
import { isNearDuplicate } from '@stickersnap/learn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Corrections } from '../../corrections/corrections.ts';
import type { Golden } from '../../golden/golden.ts';
import type { Reviews } from '../../reviews/reviews.ts';
import { sampleCorrection } from '../../testing/samples.ts';
import { kindOf } from '../kindOf.ts';
import type { Example, ExampleOptions, Learning } from '../learning.ts';

/** The rooms that learning stands on, over one empty database. */
export interface LearningParts {
  readonly corrections: Corrections;
  readonly learning: Learning;
  readonly reviews: Reviews;
  readonly golden: Golden;
}

export type OpenLearning = () => Promise<LearningParts>;

const ME = '11'.repeat(32);
const YOU = '22'.repeat(32);
/** Far from each other. */
export const HASHES = {
  a: '00000000ffffffff',
  b: 'ffff0000ffff0000',
  c: '0f0f0f0f0f0f0f0f',
  d: '3333333333333333',
};
const EDITED = { before: { width: 2, height: 2, runs: [0, 4] } } as const;

/** A correction in which a mask was changed, unless `change` says otherwise. */
export function given(id: string, change: Partial<Correction> = {}, owner = ME): Correction {
  return { ...sampleCorrection(id, owner), ...EDITED, ...change };
}

/** Stores it, and tells what is known of it. */
export async function give(
  { corrections, learning }: LearningParts,
  correction: Correction,
  perceptualHash: string | undefined,
) {
  const record = JSON.stringify(correction);
  expect(await corrections.put(correction, `${correction.id}-image`, record)).toBe(true);
  return learning.arrive({
    id: correction.id,
    perceptualHash,
    kind: kindOf(correction),
    entropy: 0.5,
    record,
  });
}

export async function accept({ reviews, corrections }: LearningParts, id: string, owner = ME) {
  const { items } = await textsOf(corrections, owner);
  const record = items.find((item) => item.id === id)!.record;
  return reviews.decide({ id, reviewer: 'ann', decision: 'accept', record, agreements: [] });
}

const textsOf = (corrections: Corrections, owner: string) =>
  corrections.texts(owner, { limit: 100, characters: 1_000_000 });

async function used(learning: Learning, options: ExampleOptions): Promise<Example[]> {
  const found: Example[] = [];
  for await (const example of learning.examples(options)) found.push(example);
  return found;
}

async function ids(learning: Learning, options: ExampleOptions): Promise<string[]> {
  return (await used(learning, options)).map(({ id }) => id);
}

/** Four kinds of pictures that are apart; some of their bits are turned, so that some look like two kinds. */
const STEP = fc.record({
  id: fc.integer({ min: 0, max: 12 }).map((i) => `at ${i}`),
  action: fc.constantFrom('give', 'give', 'give', 'delete'),
  hash: fc
    .record({ kind: fc.integer({ min: 0, max: 3 }), turned: fc.integer({ min: 0, max: 0xffff }) })
    .map(({ kind, turned }) =>
      ((0xffffn << BigInt(16 * kind)) ^ BigInt(turned)).toString(16).padStart(16, '0'),
    ),
});

export function learningContract(open: OpenLearning): void {
  /** Which hashes are on which side is for the hash alone to say. */
  async function sides(): Promise<{ train: string; heldOut: string }> {
    const parts = await open();
    const found = { train: '', heldOut: '' };
    for (let i = 0; found.train === '' || found.heldOut === ''; i++) {
      // Ever another half of the bits: no two of them are near.
      const hash = ((BigInt(i + 1) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn)
        .toString(16)
        .padStart(16, '0');
      const facts = (await give(parts, given(`try-${i}`), hash))!;
      if (facts.split === 'train') found.train ||= hash;
      else found.heldOut ||= hash;
    }
    return found;
  }

  test('what was given is unknown until it arrives, and known from then on', async () => {
    const parts = await open();
    const { corrections, learning } = parts;
    const correction = given('a');
    const record = JSON.stringify(correction);
    await corrections.put(correction, 'image', record);
    expect(await learning.unknown(10)).toEqual([{ id: 'a', image: 'image', record }]);
    expect(await learning.get('a')).toBeUndefined();
    const facts = await give(parts, correction, HASHES.a);
    expect(facts).toMatchObject({ id: 'a', perceptualHash: HASHES.a, group: HASHES.a, state: 'waiting' });
    expect(await learning.get('a')).toEqual(facts);
    expect(await learning.unknown(10)).toEqual([]);
    const nobodys = { id: 'b', perceptualHash: HASHES.a, kind: 'edited', entropy: 0, record } as const;
    expect(await learning.arrive(nobodys)).toBeUndefined();
  });

  test('near-duplicates are in one group and on one side, whoever gave them', async () => {
    const parts = await open();
    const first = (await give(parts, given('a'), '0000000000000000'))!;
    const near = (await give(parts, given('b', {}, YOU), '00000000000000ff'))!;
    const chained = (await give(parts, given('c'), '000000000000ffff'))!;
    const other = (await give(parts, given('d'), 'ffffffffffffffff'))!;
    expect([near.group, chained.group]).toEqual([first.group, first.group]);
    expect([near.split, chained.split]).toEqual([first.split, first.split]);
    expect(other.group).toBe('ffffffffffffffff');
  });

  test('the split stays, whatever comes later', async () => {
    const parts = await open();
    const { corrections, learning } = parts;
    const first = (await give(parts, given('a'), HASHES.a))!;
    await accept(parts, 'a');
    const anew = given('a', { createdAt: '2026-02-01T00:00:00.000Z' });
    const again = (await give(parts, anew, HASHES.b))!;
    expect([again.split, again.group]).toEqual([first.split, first.group]);
    await corrections.delete(ME, 'a');
    // The same picture a second time is on the same side, too.
    expect((await give(parts, given('z'), HASHES.a))!.split).toBe(first.split);
    expect(await learning.get('a')).toBeUndefined();
  });

  describe('what may be used', () => {
    test('is what somebody changed and a reviewer saw; what was found right is for replay alone', async () => {
      const { train: hash } = await sides();
      const parts = await open();
      const mask = { width: 2, height: 2, runs: [255, 4] };
      const accepted = { before: mask, after: mask, origin: 'accepted' } as const;
      const bare = { before: mask, after: mask, strokes: { width: 2, height: 2, gestures: [] } };
      await give(parts, given('edited'), hash);
      await give(parts, given('edited, waiting'), hash);
      await give(parts, given('accepted', accepted), hash);
      await give(parts, given('bare, waiting', bare), hash);
      await give(parts, given('bare, seen', bare), hash);
      await give(parts, given('without strokes', { strokes: bare.strokes }), hash);
      await give(parts, given('unreadable'), undefined);
      await accept(parts, 'edited');
      await accept(parts, 'bare, seen');
      expect(await ids(parts.learning, { split: 'train' })).toEqual(['edited']);
      expect(await ids(parts.learning, { split: 'train', use: 'replay' })).toEqual([
        'accepted',
        'bare, seen',
      ]);
      expect(await ids(parts.learning, { split: 'held-out' })).toEqual([]);
      const counts = await parts.learning.counts();
      const kinds = (kind: string) =>
        counts.filter((row) => row.kind === kind).reduce((sum, { count }) => sum + count, 0);
      expect(['edited', 'accepted', 'bare'].map(kinds)).toEqual([3, 1, 3]);
    });

    test('has the masks before and after, and the picture', async () => {
      const { train: hash } = await sides();
      const parts = await open();
      const correction = given('a');
      await give(parts, correction, hash);
      await accept(parts, 'a');
      const { before, after, image, origin } = correction;
      const [example] = await used(parts.learning, { split: 'train' });
      expect(example).toEqual({
        id: 'a',
        image: 'a-image',
        imageSha256: image.storedSha256!,
        before,
        after,
        kind: 'edited',
        state: 'accepted',
        origin,
        group: hash,
      } satisfies Example);
    });

    test('has the last reviewer’s mask where one was drawn', async () => {
      const { train: hash } = await sides();
      const parts = await open();
      const correction = given('a', { strokes: { width: 2, height: 2, gestures: [] } });
      await give(parts, correction, hash);
      const mask = { width: 2, height: 2, runs: [0, 1, 255, 3] };
      const review = { id: 'a', record: JSON.stringify(correction), agreements: [] };
      await parts.reviews.decide({ ...review, reviewer: 'ann', decision: 'correct', mask });
      const [example] = await used(parts.learning, { split: 'train' });
      expect(example).toMatchObject({ after: mask, kind: 'bare', state: 'corrected' });
    });

    test('is gone with what its owner deletes, and so is all that is known of it', async () => {
      const { train: hash } = await sides();
      const parts = await open();
      for (const id of ['a', 'b', 'c']) await give(parts, given(id), hash);
      await give(parts, given('yours', {}, YOU), hash);
      for (const id of ['a', 'b', 'c']) await accept(parts, id);
      await accept(parts, 'yours', YOU);
      await parts.corrections.delete(ME, 'a');
      expect(await ids(parts.learning, { split: 'train' })).toEqual(['b', 'c', 'yours']);
      await parts.corrections.remove(['b']);
      expect(await ids(parts.learning, { split: 'train' })).toEqual(['c', 'yours']);
      await parts.corrections.deleteAll(ME);
      expect(await ids(parts.learning, { split: 'train' })).toEqual(['yours']);
      for (const id of ['a', 'b', 'c']) {
        expect(await parts.learning.get(id)).toBeUndefined();
        expect(await parts.reviews.open(id)).toBeUndefined();
      }
      expect((await parts.learning.manifest()).examples.map(({ id }) => id)).toEqual(['yours']);
    });

    test('what was given anew has not been seen by anybody', async () => {
      const { train: hash } = await sides();
      const parts = await open();
      const correction = given('a');
      await give(parts, correction, hash);
      await accept(parts, 'a');
      // The same once more, as a client sends it that heard no answer.
      await parts.corrections.put(correction, 'a-image', JSON.stringify(correction));
      expect(await ids(parts.learning, { split: 'train' })).toEqual(['a']);
      const anew = { ...correction, after: { width: 2, height: 2, runs: [0, 3, 255, 1] } };
      await parts.corrections.put(anew, 'other', JSON.stringify(anew));
      expect(await ids(parts.learning, { split: 'train' })).toEqual([]);
      expect((await parts.learning.unknown(10)).map(({ id }) => id)).toEqual(['a']);
      const late = { id: 'a', perceptualHash: hash, kind: 'edited', entropy: 0 } as const;
      expect(await parts.learning.arrive({ ...late, record: JSON.stringify(correction) })).toBeUndefined();
      expect(await parts.learning.arrive({ ...late, record: JSON.stringify(anew) })).toMatchObject({
        state: 'waiting',
      });
      expect(await ids(parts.learning, { split: 'train' })).toEqual([]);
    });

    test('what was decided on since then is fresh', async () => {
      const { train, heldOut } = await sides();
      const parts = await open();
      await give(parts, given('a'), train);
      await give(parts, given('b'), heldOut);
      expect(await parts.learning.fresh(0)).toBe(0);
      for (const id of ['a', 'b']) await accept(parts, id);
      expect(await parts.learning.fresh(0)).toBe(1);
      const { reviews } = (await parts.reviews.open('a'))!;
      const at = reviews[0]!.at;
      expect(await parts.learning.fresh(at)).toBe(0);
      expect(await parts.learning.fresh(at - 1)).toBe(1);
      await parts.corrections.delete(ME, 'a');
      expect(await parts.learning.fresh(0)).toBe(0);
    });

    test('never looks like a golden picture', async () => {
      const { train, heldOut } = await sides();
      const parts = await open();
      await give(parts, given('a'), train);
      await give(parts, given('b'), heldOut);
      for (const id of ['a', 'b']) await accept(parts, id);
      for (const [id, perceptualHash] of [
        ['one', train],
        ['two', heldOut],
      ] as const) {
        expect(await ids(parts.learning, { split: id === 'one' ? 'train' : 'held-out' })).toHaveLength(1);
        const mask = { width: 1, height: 1, runs: [255, 1] };
        await parts.golden.put({ id, name: id, image: id, imageSha256: 'ab', mask, perceptualHash });
        expect(await ids(parts.learning, { split: id === 'one' ? 'train' : 'held-out' })).toEqual([]);
      }
      await parts.golden.delete('one');
      expect(await ids(parts.learning, { split: 'train' })).toEqual(['a']);
    });

    test('for training never looks like what is held out', async () => {
      const { train, heldOut } = await sides();
      const parts = await open();
      await give(parts, given('a'), train);
      await accept(parts, 'a');
      await give(parts, given('b'), heldOut);
      // Given anew, the one that is held out shows what the other shows.
      const anew = given('b', { createdAt: '2026-02-01T00:00:00.000Z' });
      expect((await give(parts, anew, train))!.split).toBe('held-out');
      expect(await ids(parts.learning, { split: 'train' })).toEqual([]);
    });
  });

  test('the manifest tells the same of the same, and something else of all else', async () => {
    const { train, heldOut } = await sides();
    async function filled(change: Partial<Correction> = {}) {
      const parts = await open();
      for (const [id, hash] of [
        ['b', train],
        ['a', heldOut],
        ['c', train],
      ] as const) {
        await give(parts, given(id, id === 'c' ? change : {}), hash);
        await accept(parts, id);
      }
      return parts;
    }
    const parts = await filled();
    const manifest = await parts.learning.manifest();
    expect(manifest.examples.map(({ id, split, use }) => [id, split, use])).toEqual([
      ['a', 'held-out', 'train'],
      ['b', 'train', 'train'],
      ['c', 'train', 'train'],
    ]);
    expect(manifest.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await (await filled()).learning.manifest()).toEqual(manifest);
    const after = { width: 2, height: 2, runs: [0, 3, 255, 1] };
    const other = await (await filled({ after })).learning.manifest();
    expect(other.examples.slice(0, 2)).toEqual(manifest.examples.slice(0, 2));
    expect(other.examples[2]!.sha256).not.toBe(manifest.examples[2]!.sha256);
    expect(other.sha256).not.toBe(manifest.sha256);
    const mask = { width: 1, height: 1, runs: [255, 1] };
    const golden = { id: 'g', name: 'g', image: 'g', imageSha256: 'ab', mask, perceptualHash: HASHES.d };
    await parts.golden.put(golden);
    expect((await parts.learning.manifest()).golden.map(({ id }) => id)).toEqual(['g']);
    expect((await parts.learning.manifest()).sha256).not.toBe(manifest.sha256);
  });

  test('whatever is given, given anew, decided and deleted: splits stay, and the sides are apart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 10, maxLength: 40 }), async (steps) => {
        const parts = await open();
        const known = new Map<string, { readonly split: string; readonly hash: string }>();
        for (const [step, { id, action, hash }] of steps.entries()) {
          if (action === 'delete') {
            await parts.corrections.delete(ME, id);
            known.delete(id);
          }
          if (action !== 'give') continue;
          const createdAt = new Date(step * 1000).toISOString();
          const { split, state } = (await give(parts, given(id, { createdAt }), hash))!;
          expect([state, split]).toEqual(['waiting', known.get(id)?.split ?? split]);
          known.set(id, { split, hash });
          await accept(parts, id);
        }
        const train = await ids(parts.learning, { split: 'train' });
        const heldOut = await ids(parts.learning, { split: 'held-out' });
        const sideOf = (id: string) => known.get(id)?.split;
        expect(train.map(sideOf)).toEqual(train.map(() => 'train'));
        expect(heldOut.map(sideOf)).toEqual(heldOut.map(() => 'held-out'));
        for (const one of train)
          for (const other of heldOut)
            expect(isNearDuplicate(known.get(one)!.hash, known.get(other)!.hash)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test('how much networks differ is kept', async () => {
    const parts = await open();
    await give(parts, given('a'), HASHES.a);
    await parts.learning.compare('a', 0.25);
    expect(await parts.learning.get('a')).toMatchObject({ disagreement: 0.25 });
  });
}

import { expect, test } from 'vitest';
import {
  give,
  given,
  type LearningParts,
  type OpenLearning,
} from '../../learning/testing/learningContract.ts';
import type { Decision, NewReview } from '../reviews.ts';

const ME = '11'.repeat(32);
const MASK = { width: 2, height: 2, runs: [0, 1, 255, 3] };

/** So many that nobody has looked at; no two look alike. */
async function fill(parts: LearningParts, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const hash = ((BigInt(i + 1) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn).toString(16).padStart(16, '0');
    await give(parts, given(`at ${String(i).padStart(3, '0')}`), hash);
  }
}

async function decide(
  { reviews }: LearningParts,
  id: string,
  reviewer: string,
  decision: Decision,
  more: Partial<NewReview> = {},
) {
  const { record } = (await reviews.open(id))!;
  return reviews.decide({
    id,
    reviewer,
    decision,
    record,
    agreements: [],
    ...(decision === 'correct' && { mask: MASK }),
    ...more,
  });
}

export function reviewsContract(open: OpenLearning): void {
  test('the queue has all that waits, each once, and each with the arm that chose it', async () => {
    const parts = await open();
    await fill(parts, 40);
    const seen: string[] = [];
    let after: number | undefined;
    for (const length of [15, 15, 10]) {
      const page = await parts.reviews.queue({ reviewer: 'ann', limit: 15, ...(after && { after }) });
      expect(page.items).toHaveLength(length);
      seen.push(...page.items.map(({ id }) => id));
      for (const { arm, id } of page.items)
        expect((await parts.reviews.open(id))!.item).toMatchObject({ arm, state: 'waiting' });
      after = page.next ?? undefined;
    }
    expect(after).toBeUndefined();
    expect(new Set(seen).size).toBe(40);
    const arms = (await parts.reviews.summary()).counts.map(({ arm }) => arm);
    expect(arms).toContain('random');
    expect(arms).toContain('entropy');
    expect(arms).not.toContain(null);
  });

  test('an arm stays as it was drawn, for everybody, though others are decided', async () => {
    const parts = await open();
    await fill(parts, 12);
    const { items } = await parts.reviews.queue({ reviewer: 'ann', limit: 6 });
    await decide(parts, items[0]!.id, 'ann', 'accept');
    const left = items.slice(1).map(({ id, arm, pick }) => ({ id, arm, pick }));
    const { items: again } = await parts.reviews.queue({ reviewer: 'bob', limit: 5 });
    expect(again.map(({ id, arm, pick }) => ({ id, arm, pick }))).toEqual(left);
  });

  test('is the same for the same corrections', async () => {
    const orders: string[][] = [];
    for (let i = 0; i < 2; i++) {
      const parts = await open();
      await fill(parts, 10);
      const { items } = await parts.reviews.queue({ reviewer: 'ann', limit: 10 });
      orders.push(items.map(({ id, arm }) => `${id} ${arm}`));
    }
    expect(orders[0]).toEqual(orders[1]);
  });

  test.each<[Decision, string]>([
    ['accept', 'accepted'],
    ['correct', 'corrected'],
    ['reject', 'rejected'],
    ['skip', 'waiting'],
  ])('%s: it is %s, and not shown to the same reviewer again', async (decision, state) => {
    const parts = await open();
    await fill(parts, 1);
    expect(await decide(parts, 'at 000', 'ann', decision)).toBe(state);
    expect(await parts.learning.get('at 000')).toMatchObject({ state });
    expect((await parts.reviews.queue({ reviewer: 'ann', limit: 5 })).items).toEqual([]);
    const others = (await parts.reviews.queue({ reviewer: 'bob', limit: 5 })).items.map(({ id }) => id);
    expect(others).toEqual(decision === 'skip' ? ['at 000'] : []);
  });

  test('who decides last is right, and may think again', async () => {
    const parts = await open();
    await fill(parts, 1);
    expect(await decide(parts, 'at 000', 'ann', 'accept')).toBe('accepted');
    expect(await decide(parts, 'at 000', 'bob', 'reject')).toBe('rejected');
    expect(await decide(parts, 'at 000', 'cid', 'skip')).toBe('rejected');
    expect(await decide(parts, 'at 000', 'ann', 'correct')).toBe('corrected');
    const { reviews } = (await parts.reviews.open('at 000'))!;
    expect(reviews.map(({ reviewer, decision }) => [reviewer, decision])).toEqual([
      ['bob', 'reject'],
      ['cid', 'skip'],
      ['ann', 'correct'],
    ]);
    expect(JSON.parse(reviews[2]!.mask!)).toEqual(MASK);
  });

  test('what others decided comes again to be decided a second time', async () => {
    const parts = await open();
    await fill(parts, 3);
    await parts.reviews.queue({ reviewer: 'ann', limit: 3 });
    await decide(parts, 'at 001', 'ann', 'accept');
    const again = async (reviewer: string) =>
      (await parts.reviews.queue({ reviewer, limit: 5, again: true })).items.map(({ id }) => id);
    expect(await again('ann')).toEqual([]);
    expect(await again('bob')).toEqual(['at 001']);
    await decide(parts, 'at 001', 'bob', 'accept');
    expect(await again('bob')).toEqual([]);
  });

  test('what was given anew, or is gone, is not decided by who saw it before', async () => {
    const parts = await open();
    await fill(parts, 2);
    const { record } = (await parts.reviews.open('at 000'))!;
    const anew = given('at 000', { createdAt: '2026-02-01T00:00:00.000Z' });
    await parts.corrections.put(anew, 'image', JSON.stringify(anew));
    const review = { id: 'at 000', reviewer: 'ann', decision: 'accept', record, agreements: [] } as const;
    expect(await parts.reviews.decide(review)).toBeUndefined();
    expect(await parts.reviews.decide({ ...review, id: 'nobody’s' })).toBeUndefined();
    await parts.corrections.delete(ME, 'at 001');
    expect(await parts.reviews.open('at 001')).toBeUndefined();
    expect((await parts.reviews.queue({ reviewer: 'ann', limit: 5 })).items).toEqual([]);
  });

  test('the summary tells how reviewers agree, each pair once', async () => {
    const parts = await open();
    await fill(parts, 3);
    const nothing = { pairs: 0, same: null, iou: null };
    expect((await parts.reviews.summary()).agreement).toEqual(nothing);
    await decide(parts, 'at 000', 'ann', 'accept');
    await decide(parts, 'at 000', 'bob', 'accept', {
      agreements: [{ reviewer: 'ann', same: true, iou: 0.8 }],
    });
    await decide(parts, 'at 001', 'bob', 'accept');
    await decide(parts, 'at 001', 'ann', 'reject', { agreements: [{ reviewer: 'bob', same: false }] });
    expect((await parts.reviews.summary()).agreement).toEqual({ pairs: 2, same: 0.5, iou: 0.8 });
    await decide(parts, 'at 001', 'bob', 'reject', { agreements: [{ reviewer: 'ann', same: true }] });
    expect((await parts.reviews.summary()).agreement).toEqual({ pairs: 2, same: 1, iou: 0.8 });
    await parts.corrections.deleteAll(ME);
    expect((await parts.reviews.summary()).agreement).toEqual(nothing);
  });

  test('quality is told by what chance chose alone', async () => {
    const parts = await open();
    await fill(parts, 60);
    const { items } = await parts.reviews.queue({ reviewer: 'ann', limit: 60 });
    expect((await parts.reviews.summary()).quality).toEqual({ pictures: 0, iou: null, right: null });
    const chance = items.filter(({ arm }) => arm === 'random');
    expect(chance.length).toBeGreaterThan(3);
    for (const { id, arm } of items) {
      const iou = arm === 'random' ? (id === chance[0]!.id ? 0.4 : 1) : 0.1;
      await decide(parts, id, 'ann', 'accept', { iou });
    }
    const { pictures, iou, right } = (await parts.reviews.summary()).quality;
    expect(pictures).toBe(chance.length);
    expect(iou).toBeCloseTo((chance.length - 0.6) / chance.length, 10);
    expect(right).toBeCloseTo((chance.length - 1) / chance.length, 10);
  });
}

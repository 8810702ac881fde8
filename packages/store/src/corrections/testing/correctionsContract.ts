import { expect, test } from 'vitest';
import { HOSTILE, sampleCorrection } from '../../testing/samples.ts';
import type { Corrections } from '../corrections.ts';

/** Opens an empty one for one test. */
export type OpenCorrections = () => Promise<Corrections>;

const ME = '11'.repeat(32);
const YOU = '22'.repeat(32);

export function correctionsContract(open: OpenCorrections): void {
  test('who gave it finds it as it was given, oldest first', async () => {
    const corrections = await open();
    const [late, early] = [sampleCorrection('late', ME, 30), sampleCorrection('early', ME, 10)];
    expect(await corrections.put(late, 'image-1')).toBe(true);
    expect(await corrections.put(early, 'image-2')).toBe(true);
    await corrections.put(sampleCorrection('other', YOU), 'image-3');
    expect(await corrections.list(ME)).toEqual([
      { correction: early, image: 'image-2' },
      { correction: late, image: 'image-1' },
    ]);
    expect(await corrections.get(ME, 'late')).toEqual({ correction: late, image: 'image-1' });
  });

  test('comes in pages, of so many and of so much text', async () => {
    const corrections = await open();
    for (const second of [1, 2, 3])
      await corrections.put(sampleCorrection(`at-${second}`, ME, second), 'image');
    await corrections.put(sampleCorrection('also-at-3', ME, 3), 'image');
    const ids: string[] = [];
    let after: string | undefined;
    for (const characters of [1_000_000, 1, 1_000_000]) {
      const page = await corrections.page(ME, { ...(after && { after }), limit: 2, characters });
      ids.push(...page.items.map(({ correction }) => correction.id));
      after = page.next ?? undefined;
    }
    expect(ids).toEqual(['at-1', 'at-2', 'also-at-3', 'at-3']);
    expect(after).toBeUndefined();
    expect(await corrections.page(YOU, { limit: 2, characters: 1 })).toEqual({ items: [], next: null });
  });

  test('the operator sees all, and removes any', async () => {
    const corrections = await open();
    await corrections.put(sampleCorrection('mine', ME, 1), 'both');
    await corrections.put(sampleCorrection('yours', YOU, 2), 'both');
    expect((await corrections.summaries()).map(({ id }) => id)).toEqual(['mine', 'yours']);
    expect(await corrections.remove(['mine', 'nobody’s'])).toEqual({ count: 1, images: [] });
    expect(await corrections.remove(['yours'])).toEqual({ count: 1, images: ['both'] });
  });

  test('a picture that was kept as it came is told, and a clean copy takes its place', async () => {
    const corrections = await open();
    const { image, ...rest } = sampleCorrection('old', ME);
    const { storedSha256: _, ...given } = image;
    const old = { ...rest, image: given };
    await corrections.put(old, 'as-it-came');
    await corrections.put({ ...old, id: 'same' }, 'as-it-came');
    await corrections.put(sampleCorrection('new', ME, 1), 'image');
    const facts = async () =>
      (await corrections.summaries()).map(({ id, image, clean }) => [id, image, clean]);
    expect(await facts()).toEqual([
      ['old', 'as-it-came', false],
      ['same', 'as-it-came', false],
      ['new', 'image', true],
    ]);
    const change = { from: 'as-it-came', to: 'copy', storedSha256: 'ab'.repeat(32) };
    expect(await corrections.replaceImage('old', change)).toEqual([]);
    expect(await corrections.replaceImage('old', change)).toBeUndefined();
    expect(await corrections.replaceImage('nobody’s', change)).toBeUndefined();
    expect(await corrections.replaceImage('same', { ...change, to: 'other' })).toEqual(['as-it-came']);
    expect((await facts()).map(([, , clean]) => clean)).toEqual([true, true, true]);
    const correction = { ...old, image: { ...given, storedSha256: change.storedSha256 } };
    expect(await corrections.get(ME, 'old')).toEqual({ correction, image: 'copy' });
  });

  test('nobody else finds, deletes or replaces it', async () => {
    const corrections = await open();
    const mine = sampleCorrection('mine', ME);
    await corrections.put(mine, 'image');
    expect(await corrections.get(YOU, 'mine')).toBeUndefined();
    expect(await corrections.list(YOU)).toEqual([]);
    expect(await corrections.delete(YOU, 'mine')).toBeUndefined();
    expect(await corrections.deleteAll(YOU)).toEqual({ count: 0, images: [] });
    expect(await corrections.put(sampleCorrection('mine', YOU), 'theirs')).toBe(false);
    expect(await corrections.get(ME, 'mine')).toEqual({ correction: mine, image: 'image' });
  });

  test('who gave it may give it anew', async () => {
    const corrections = await open();
    await corrections.put(sampleCorrection('mine', ME), 'first');
    const anew = { ...sampleCorrection('mine', ME, 5), origin: 'accepted' as const };
    expect(await corrections.put(anew, 'second')).toBe(true);
    expect(await corrections.list(ME)).toEqual([{ correction: anew, image: 'second' }]);
  });

  test('deleting tells which pictures nobody needs any more', async () => {
    const corrections = await open();
    await corrections.put(sampleCorrection('a', ME), 'shared');
    await corrections.put(sampleCorrection('b', ME), 'shared');
    await corrections.put(sampleCorrection('c', ME), 'alone');
    expect(await corrections.delete(ME, 'a')).toEqual([]);
    expect(await corrections.delete(ME, 'a')).toBeUndefined();
    expect(await corrections.delete(ME, 'b')).toEqual(['shared']);
    expect(await corrections.delete(ME, 'c')).toEqual(['alone']);
    expect(await corrections.list(ME)).toEqual([]);
  });

  test('deleting all of one keeps all of the others', async () => {
    const corrections = await open();
    for (const id of ['a', 'b']) await corrections.put(sampleCorrection(id, ME), 'mine');
    await corrections.put(sampleCorrection('c', ME), 'both');
    await corrections.put(sampleCorrection('d', YOU), 'both');
    expect(await corrections.deleteAll(ME)).toEqual({ count: 3, images: ['mine'] });
    expect(await corrections.list(YOU)).toHaveLength(1);
  });

  test('ids that nobody gave lead nowhere', async () => {
    const corrections = await open();
    await corrections.put(sampleCorrection('mine', ME), 'image');
    for (const hostile of HOSTILE) {
      expect(await corrections.get(ME, hostile)).toBeUndefined();
      expect(await corrections.get(hostile, 'mine')).toBeUndefined();
      expect(await corrections.list(hostile)).toEqual([]);
      expect(await corrections.delete(ME, hostile)).toBeUndefined();
    }
    expect(await corrections.list(ME)).toHaveLength(1);
  });
}

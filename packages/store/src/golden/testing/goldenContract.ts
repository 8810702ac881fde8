import { expect, test } from 'vitest';
import { HOSTILE } from '../../testing/samples.ts';
import type { Golden, NewGolden } from '../golden.ts';

export type OpenGolden = () => Promise<{ readonly golden: Golden }>;

const picture = (id: string, change: Partial<NewGolden> = {}): NewGolden => ({
  id,
  name: `${id}.jpg`,
  image: `${id}-image`,
  imageSha256: 'ab'.repeat(32),
  mask: { width: 2, height: 1, runs: [0, 1, 255, 1] },
  perceptualHash: '00000000ffffffff',
  ...change,
});

export function goldenContract(open: OpenGolden): void {
  test('is found as it was imported, in the order of ids', async () => {
    const { golden } = await open();
    for (const id of ['b', 'a']) expect(await golden.put(picture(id))).toEqual([]);
    const { mask, ...facts } = picture('a');
    expect(await golden.get('a')).toEqual({ ...facts, mask, importedAt: expect.any(Number) });
    const all = await golden.list();
    expect(all.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(all[0]).toEqual({ ...facts, importedAt: expect.any(Number) });
  });

  test('is replaced, and tells which picture nobody needs any more', async () => {
    const { golden } = await open();
    await golden.put(picture('a'));
    expect(await golden.put(picture('a'))).toEqual([]);
    expect(await golden.put(picture('a', { image: 'other', name: 'new.jpg' }))).toEqual(['a-image']);
    expect(await golden.get('a')).toMatchObject({ image: 'other', name: 'new.jpg' });
  });

  test('is deleted, with its picture where no other has it', async () => {
    const { golden } = await open();
    for (const id of ['a', 'b']) await golden.put(picture(id, { image: 'shared' }));
    expect(await golden.delete('a')).toEqual([]);
    expect(await golden.delete('a')).toBeUndefined();
    expect(await golden.delete('b')).toEqual(['shared']);
    expect(await golden.list()).toEqual([]);
  });

  test('ids that nobody imported lead nowhere', async () => {
    const { golden } = await open();
    await golden.put(picture('a'));
    for (const hostile of HOSTILE) {
      expect(await golden.get(hostile)).toBeUndefined();
      expect(await golden.delete(hostile)).toBeUndefined();
    }
  });
}

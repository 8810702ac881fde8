import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withItems, withoutItems, withWords } from '../packs/packChanges.ts';
import type { PackItem, PackRecord } from '../packs/packRecord.ts';
import { newSheet } from '../state/sheet.ts';
import { createFakeStorage } from '../testing/fakeStorage.ts';
import { createFakeUrls } from '../testing/fakeUrls.ts';
import { DATABASE, openDatabase } from './database.ts';
import { newKeeper, openKeeper } from './keeper.ts';
import {
  addPack,
  changePack,
  fileOf,
  leaveShelf,
  loadShelf,
  openShelf,
  type PackShelf,
  packOf,
  removePack,
  shelved,
} from './packShelf.ts';

const item = (id: string): PackItem => ({
  id,
  file: `${id}.file`,
  animated: false,
  name: id,
  emojis: [],
  keywords: [],
  altText: '',
  from: undefined,
});
const pack = (id: string, ...items: string[]): PackRecord => ({
  id,
  title: '',
  author: '',
  identifier: undefined,
  version: undefined,
  contact: undefined,
  items: items.map(item),
  icon: undefined,
  target: 'wastickers',
  changedAt: 0,
  revision: 0,
});
const filesFor = (...ids: string[]) => new Map(ids.map((id) => [`${id}.file`, new Blob([id])]));

let open: PackShelf[] = [];

/** @param keeps whether the browser lets it keep something. */
async function tab(
  keeps = true,
  visit = createFakeStorage(),
): Promise<PackShelf & { readonly lost: string[] }> {
  const lost: string[] = [];
  const sheet = newSheet(createFakeUrls());
  const keeper = newKeeper({ sheet, onFirst: () => undefined, now: () => 1 });
  if (keeps) {
    const database = await openDatabase(() => undefined);
    openKeeper(keeper, { database, id: 'sheet', pack: (blob) => blob });
  }
  const shelf = openShelf({ keeper, visit, now: () => 5, onElsewhere: (id) => lost.push(id) });
  await loadShelf(shelf);
  open.push(shelf);
  return Object.assign(shelf, { lost });
}

const titles = (shelf: PackShelf) => shelf.packs.value?.map(({ title }) => title);

beforeEach(() => deleteDB(DATABASE));
afterEach(() => {
  for (const { keeper, channel } of open) {
    keeper.store?.database.close();
    channel?.close();
  }
  open = [];
});

describe('the shelf of packs', () => {
  test('comes back as it was left, with its files', async () => {
    const before = await tab();
    addPack(before, pack('p', 'cat', 'dog'), filesFor('cat', 'dog'));
    changePack(before, 'p', (each) => withWords(each, { title: 'Pets' }));
    await shelved(before);
    const after = await tab();
    expect(titles(after)).toEqual(['Pets']);
    expect(packOf(after, 'p')).toEqual(packOf(before, 'p'));
    expect(await (await fileOf(after, 'p', 'dog.file'))?.text()).toBe('dog');
  });

  test('lets go of files that it needs no more, and takes them back', async () => {
    const shelf = await tab();
    addPack(shelf, pack('p', 'cat', 'dog'), filesFor('cat', 'dog'));
    changePack(shelf, 'p', (each) => withoutItems(each, ['dog']));
    await shelved(shelf);
    const { database } = shelf.keeper.store!;
    expect(await database.getAllKeys('packFiles')).toEqual([['p', 'cat.file']]);
    changePack(shelf, 'p', (each) => withItems(each, [item('dog')]), filesFor('dog'));
    await shelved(shelf);
    expect(await database.count('packFiles')).toBe(2);
    await removePack(shelf, 'p');
    expect([await database.count('packFiles'), await database.count('packs')]).toEqual([0, 0]);
  });

  test('a change reaches the other tab; nobody overwrites what the other wrote', async () => {
    const one = await tab();
    addPack(one, pack('p', 'cat'), filesFor('cat'));
    await shelved(one);
    const two = await tab();
    changePack(one, 'p', (each) => withWords(each, { title: 'Cats' }));
    await expect.poll(() => titles(two)).toEqual(['Cats']);
    // Both at once: the one that is written first stays, and the other tab is told.
    changePack(one, 'p', (each) => withWords(each, { title: 'First' }));
    changePack(two, 'p', (each) => withWords(each, { title: 'Second' }));
    await Promise.all([shelved(one), shelved(two)]);
    await expect.poll(() => [titles(one), titles(two)]).toEqual([['First'], ['First']]);
    expect([one.lost, two.lost]).toEqual([[], ['p']]);
    await removePack(one, 'p');
    await expect.poll(() => titles(two)).toEqual([]);
  });

  test('what was deleted elsewhere does not come back by a late change', async () => {
    const one = await tab();
    addPack(one, pack('p', 'cat'), filesFor('cat'));
    await shelved(one);
    const { database } = one.keeper.store!;
    await database.clear('packs');
    changePack(one, 'p', (each) => withWords(each, { title: 'Late' }));
    await shelved(one);
    expect([titles(one), one.lost, await database.count('packs')]).toEqual([[], ['p'], 0]);
  });

  test('what is not written when the page is left is there again; a file that is not stays as it was', async () => {
    const visit = createFakeStorage();
    const before = await tab(true, visit);
    addPack(before, pack('p', 'cat', 'dog'), filesFor('cat', 'dog'));
    await shelved(before);
    changePack(before, 'p', (each) => withWords(withoutItems(each, ['dog']), { title: 'Late' }));
    changePack(
      before,
      'p',
      (each) => ({
        ...each,
        items: each.items.map((one) => ({ ...one, file: 'new.file', altText: 'A cat' })),
      }),
      filesFor('new'),
    );
    leaveShelf(before);
    // As a browser ends a page: nothing more is written.
    before.keeper.store!.database.close();
    before.keeper.store = undefined;
    const after = await tab(true, visit);
    await shelved(after);
    expect(packOf(after, 'p')).toMatchObject({
      title: 'Late',
      items: [{ id: 'cat', file: 'cat.file', altText: 'A cat' }],
    });
    const third = await tab(true, visit);
    expect(titles(third)).toEqual(['Late']);
    expect(packOf(third, 'p')?.revision).toBe(packOf(after, 'p')?.revision);
  });

  test('where nothing can be kept it works all the same', async () => {
    const shelf = await tab(false);
    addPack(shelf, pack('p', 'cat'), filesFor('cat'));
    await shelved(shelf);
    expect(packOf(shelf, 'p')?.items).toHaveLength(1);
    expect(await (await fileOf(shelf, 'p', 'cat.file'))?.text()).toBe('cat');
  });
});

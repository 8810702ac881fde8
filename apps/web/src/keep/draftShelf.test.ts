import 'fake-indexeddb/auto';
import { createImage, createMask, type Gesture, openSession } from '@stickersnap/core';
import { deleteDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addToLine, remove, settled } from '../line/line.ts';
import { forgetRemoved } from '../state/changes.ts';
import { createFakeSheetLocks } from '../testing/fakeSheetLocks.ts';
import { createFakeStorage } from '../testing/fakeStorage.ts';
import { type FakeTab, openFakeTab } from '../testing/fakeTab.ts';
import { DATABASE } from './database.ts';
import { draftsWritten, dropDraft, newDraftShelf, putDraft, takeDraft } from './draftShelf.ts';
import { forgetEverything } from './forgetEverything.ts';
import { written } from './keeper.ts';

const SIZE = [30, 20] as const;
const scene = () => ({ image: createImage(...SIZE), found: createMask(...SIZE) });
const stroke = (x: number): Gesture => ({
  tool: 'brush',
  kind: 'add',
  radius: 3,
  hardness: 1,
  points: [x, 10, x + 4, 10],
});
const unexpected = (why: string) => expect.fail(why);

let tabs: FakeTab[] = [];
const visit = createFakeStorage();
let locks: ReturnType<typeof createFakeSheetLocks>;

async function open() {
  const tab = await openFakeTab(visit, locks.of(visit));
  tabs.push(tab);
  return { ...tab, shelf: newDraftShelf(tab.keeper) };
}

async function openWithPicture() {
  const tab = await open();
  addToLine(tab.line, [{ name: 'cat.jpg', file: new Blob(['cat']) }]);
  await settled(tab.line);
  await written(tab.keeper);
  const { id, cut } = tab.sheet.pictures[0]!;
  return { ...tab, id, cut: cut!.id };
}

function end({ keeper }: FakeTab): void {
  keeper.store?.database.close();
  keeper.store = undefined;
  locks.end(visit);
}

beforeEach(async () => {
  for (const tab of tabs) tab.keeper.store?.database.close();
  tabs = [];
  locks = createFakeSheetLocks();
  await deleteDB(DATABASE);
});

describe('an editing that is kept', () => {
  test('comes back at every step with undo and redo', async () => {
    let tab = await openWithPicture();
    const { id, cut } = tab;
    const session = openSession(scene());
    const steps = [
      () => session.apply(stroke(2)),
      () => session.apply(stroke(12)),
      () => session.undo(),
      () => session.redo(),
      () => session.undo(),
      () => session.apply(stroke(20)),
      () => session.apply({ tool: 'invert' }),
      () => session.undo(),
    ];
    let before: string | undefined;
    for (const [at, step] of steps.entries()) {
      step();
      putDraft(tab.shelf, id, { cut, by: `editor ${at}`, kept: session.keep() }, before, unexpected);
      before = `editor ${at}`;
      await draftsWritten(tab.shelf);
      end(tab);
      tab = { ...tab, ...(await open()) };
      const draft = await takeDraft(tab.shelf, id, cut);
      const again = openSession({ ...scene(), kept: draft!.kept });
      expect(again.mask).toEqual(session.mask);
      expect(again.toStrokes()).toEqual(session.toStrokes());
      expect([again.canUndo, again.canRedo]).toEqual([session.canUndo, session.canRedo]);
      while (again.canUndo) again.undo();
      expect(again.mask).toEqual(scene().found);
    }
  });

  test('writes each step once, and those that cannot come back are deleted', async () => {
    const { shelf, id, cut, keeper } = await openWithPicture();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const session = openSession(scene());
    for (const x of [2, 8, 14]) {
      session.apply(stroke(x));
      putDraft(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, unexpected);
      await draftsWritten(shelf);
    }
    expect(put.mock.contexts.filter((store) => (store as IDBObjectStore).name === 'steps').length).toBe(3);
    put.mockRestore();
    session.undo();
    session.undo();
    session.apply(stroke(20));
    putDraft(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, unexpected);
    await draftsWritten(shelf);
    expect(await keeper.store!.database.count('steps')).toBe(2);
  });

  test('is of one cut only', async () => {
    const { shelf, id, cut } = await openWithPicture();
    putDraft(shelf, id, { cut, by: 'a', kept: openSession(scene()).keep() }, undefined, unexpected);
    expect(await takeDraft(shelf, id, cut)).toBeDefined();
    expect(await takeDraft(shelf, id, 'another')).toBeUndefined();
  });

  test('goes with its picture, with everything, and when it is thrown away', async () => {
    const { shelf, id, cut, keeper, line, sheet } = await openWithPicture();
    const { database } = keeper.store!;
    const session = openSession(scene());
    session.apply(stroke(2));
    const put = async () => {
      putDraft(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, unexpected);
      await draftsWritten(shelf);
      expect([await database.count('drafts'), await database.count('steps')]).toEqual([1, 1]);
    };
    await put();
    await dropDraft(shelf, id);
    expect([await database.count('drafts'), await database.count('steps')]).toEqual([0, 0]);
    expect(await takeDraft(shelf, id, cut)).toBeUndefined();
    await put();
    remove(line, [sheet.pictures[0]!]);
    await written(keeper);
    expect(await database.count('drafts')).toBe(1);
    forgetRemoved(sheet);
    await written(keeper);
    expect([await database.count('drafts'), await database.count('steps')]).toEqual([0, 0]);
    // What is put for a picture that is gone is not kept.
    putDraft(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, unexpected);
    await draftsWritten(shelf);
    expect(await database.count('drafts')).toBe(0);
    await forgetEverything(keeper);
    expect(await database.count('steps')).toBe(0);
  });

  test('of another tab is not written over', async () => {
    const { shelf, id, cut, keeper } = await openWithPicture();
    const other = newDraftShelf(keeper);
    const [mine, theirs] = [openSession(scene()), openSession(scene())];
    mine.apply(stroke(2));
    theirs.apply(stroke(12));
    putDraft(shelf, id, { cut, by: 'mine', kept: mine.keep() }, undefined, unexpected);
    await draftsWritten(shelf);
    const told: string[] = [];
    putDraft(other, id, { cut, by: 'theirs', kept: theirs.keep() }, undefined, (why) => told.push(why));
    await draftsWritten(other);
    expect(told).toEqual(['elsewhere']);
    const kept = await takeDraft(newDraftShelf(keeper), id, cut);
    expect(openSession({ ...scene(), kept: kept!.kept }).mask).toEqual(mine.mask);
    // Neither loses what it has in memory.
    expect((await takeDraft(other, id, cut))?.by).toBe('theirs');
  });

  test('without room for it is told, and stays in memory', async () => {
    const { shelf, id, cut, keeper } = await openWithPicture();
    const failing = vi.spyOn(keeper.store!.database, 'transaction').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const told: string[] = [];
    const session = openSession(scene());
    session.apply(stroke(2));
    putDraft(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, (why) => told.push(why));
    await draftsWritten(shelf);
    failing.mockRestore();
    expect(told).toEqual(['full']);
    expect((await takeDraft(shelf, id, cut))?.kept.history.done.length).toBe(1);
  });
});

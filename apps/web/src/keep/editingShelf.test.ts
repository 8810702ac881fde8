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
import { dropEditing, editingsWritten, newEditingShelf, putEditing, takeEditing } from './editingShelf.ts';
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
  return { ...tab, shelf: newEditingShelf(tab.keeper) };
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
      putEditing(tab.shelf, id, { cut, by: `editor ${at}`, kept: session.keep() }, before, unexpected);
      before = `editor ${at}`;
      await editingsWritten(tab.shelf);
      end(tab);
      tab = { ...tab, ...(await open()) };
      const editing = await takeEditing(tab.shelf, id, cut);
      const again = openSession({ ...scene(), kept: editing!.kept });
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
      putEditing(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, unexpected);
      await editingsWritten(shelf);
    }
    expect(put.mock.contexts.filter((store) => (store as IDBObjectStore).name === 'steps').length).toBe(3);
    put.mockRestore();
    session.undo();
    session.undo();
    session.apply(stroke(20));
    putEditing(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, unexpected);
    await editingsWritten(shelf);
    expect(await keeper.store!.database.count('steps')).toBe(2);
  });

  test('is of one cut only', async () => {
    const { shelf, id, cut } = await openWithPicture();
    putEditing(shelf, id, { cut, by: 'a', kept: openSession(scene()).keep() }, undefined, unexpected);
    expect(await takeEditing(shelf, id, cut)).toBeDefined();
    expect(await takeEditing(shelf, id, 'another')).toBeUndefined();
  });

  test('goes with its picture, with everything, and when it is thrown away', async () => {
    const { shelf, id, cut, keeper, line, sheet } = await openWithPicture();
    const { database } = keeper.store!;
    const session = openSession(scene());
    session.apply(stroke(2));
    const put = async () => {
      putEditing(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, unexpected);
      await editingsWritten(shelf);
      expect([await database.count('editings'), await database.count('steps')]).toEqual([1, 1]);
    };
    await put();
    await dropEditing(shelf, id);
    expect([await database.count('editings'), await database.count('steps')]).toEqual([0, 0]);
    expect(await takeEditing(shelf, id, cut)).toBeUndefined();
    await put();
    remove(line, [sheet.pictures[0]!]);
    await written(keeper);
    expect(await database.count('editings')).toBe(1);
    forgetRemoved(sheet);
    await written(keeper);
    expect([await database.count('editings'), await database.count('steps')]).toEqual([0, 0]);
    // What is put for a picture that is gone is not kept.
    putEditing(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, unexpected);
    await editingsWritten(shelf);
    expect(await database.count('editings')).toBe(0);
    await forgetEverything(keeper);
    expect(await database.count('steps')).toBe(0);
  });

  test('of another tab is not written over', async () => {
    const { shelf, id, cut, keeper } = await openWithPicture();
    const other = newEditingShelf(keeper);
    const [mine, theirs] = [openSession(scene()), openSession(scene())];
    mine.apply(stroke(2));
    theirs.apply(stroke(12));
    putEditing(shelf, id, { cut, by: 'mine', kept: mine.keep() }, undefined, unexpected);
    await editingsWritten(shelf);
    const told: string[] = [];
    putEditing(other, id, { cut, by: 'theirs', kept: theirs.keep() }, undefined, (why) => told.push(why));
    await editingsWritten(other);
    expect(told).toEqual(['elsewhere']);
    const kept = await takeEditing(newEditingShelf(keeper), id, cut);
    expect(openSession({ ...scene(), kept: kept!.kept }).mask).toEqual(mine.mask);
    // Neither loses what it has in memory.
    expect((await takeEditing(other, id, cut))?.by).toBe('theirs');
  });

  test('without room for it is told, and stays in memory', async () => {
    const { shelf, id, cut, keeper } = await openWithPicture();
    const failing = vi.spyOn(keeper.store!.database, 'transaction').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const told: string[] = [];
    const session = openSession(scene());
    session.apply(stroke(2));
    putEditing(shelf, id, { cut, by: 'a', kept: session.keep() }, undefined, (why) => told.push(why));
    await editingsWritten(shelf);
    failing.mockRestore();
    expect(told).toEqual(['full']);
    expect((await takeEditing(shelf, id, cut))?.kept.history.done.length).toBe(1);
  });
});

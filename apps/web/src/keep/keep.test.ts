import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addToLine, cancel, recut, remove, restyle, settled, undo } from '../line/line.ts';
import { forgetRemoved } from '../state/changes.ts';
import { DEFAULT_LOOK } from '../state/look.ts';
import { standingOf } from '../state/standing.ts';
import { createFakeSheetLocks } from '../testing/fakeSheetLocks.ts';
import { createFakeStorage } from '../testing/fakeStorage.ts';
import { type FakeTab, openFakeTab } from '../testing/fakeTab.ts';
import { DATABASE, MIGRATIONS, openDatabase } from './database.ts';
import { forgetEverything } from './forgetEverything.ts';
import { written } from './keeper.ts';
import { blobOf } from './keptBlob.ts';

const file = (text: string) => ({ name: `${text}.jpg`, file: new Blob([text]) });
const names = ({ sheet }: FakeTab) => sheet.pictures.map(({ name }) => name);
const standings = ({ sheet, chosen }: FakeTab) => sheet.pictures.map((each) => standingOf(each, chosen));
const texts = ({ sheet }: FakeTab) => Promise.all(sheet.pictures.map((each) => each.file.text()));

function holdsBlob(value: unknown): boolean {
  if (value instanceof Blob) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsBlob);
}

let locks: ReturnType<typeof createFakeSheetLocks>;
let open: FakeTab[];

/** @param visit the tab's own storage, which a reload keeps. */
async function tab(visit = createFakeStorage()) {
  const opened = await openFakeTab(visit, locks.of(visit));
  open.push(opened);
  return { ...opened, visit };
}

/** As a browser ends a page: nothing more is written. */
function end(ended: FakeTab & { visit: object }): void {
  ended.keeper.store?.database.close();
  ended.keeper.store = undefined;
  locks.end(ended.visit);
}

async function rest(working: FakeTab): Promise<void> {
  await settled(working.line);
  await written(working.keeper);
}

beforeEach(async () => {
  for (const { keeper } of open ?? []) keeper.store?.database.close();
  open = [];
  locks = createFakeSheetLocks();
  await deleteDB(DATABASE);
});

describe('what is kept', () => {
  test('is back after a reload, and no network is asked again', async () => {
    const before = await tab();
    addToLine(before.line, ['cat', 'empty', 'bad'].map(file));
    await rest(before);
    restyle(before.line, before.sheet.pictures[0]!, { ...DEFAULT_LOOK, width: 20 });
    await rest(before);
    end(before);

    const after = await tab(before.visit);
    await rest(after);
    expect(names(after)).toEqual(['cat.jpg', 'empty.jpg', 'bad.jpg']);
    expect(await texts(after)).toEqual(['cat', 'empty', 'bad']);
    expect(standings(after)).toEqual(['ready', 'empty', 'failed']);
    expect(after.sheet.pictures[2]!.problem?.code).toBe('input-not-image');
    expect(after.sheet.pictures[0]!.look?.width).toBe(20);
    const [cat] = after.sheet.pictures;
    expect(await after.urls.live.get(cat!.stickerUrl!)!.text()).toBe(`${cat!.cut!.id}:cat:whatsapp:20`);
    expect(cat!.thumbnailUrl).toBeDefined();
    expect(after.engine.log).toEqual([]);
  });

  test('comes back as it was framed, with the photo as it came; and what was still to be framed is framed then', async () => {
    const framing = { turns: 1, mirrored: true, crop: { x: 0, y: 0, width: 50, height: 50 } } as const;
    const before = await tab();
    addToLine(before.line, ['cat', 'dog'].map(file));
    await rest(before);
    recut(before.line, before.sheet.pictures[0]!, { framing });
    await rest(before);
    // The page ends while the other one is at work.
    before.engine.gate = new Promise(() => {});
    recut(before.line, before.sheet.pictures[1]!, { framing });
    await written(before.keeper);
    end(before);

    const middle = await tab(before.visit);
    await rest(middle);
    expect(await texts(middle)).toEqual(['cat+1mc', 'dog+1mc']);
    expect(middle.engine.log.filter((each) => each.startsWith('cut'))).toEqual(['cut:dog+1mc:fast']);
    const [cat] = middle.sheet.pictures;
    expect(await cat!.framed!.original.text()).toBe('cat');
    expect(await cat!.thumbnail!.text()).toBe('cat+1mc');
    recut(middle.line, cat!, { framing: undefined });
    await rest(middle);
    remove(middle.line, middle.sheet.pictures.slice(1));
    forgetRemoved(middle.sheet);
    await rest(middle);
    end(middle);

    const after = await tab(before.visit);
    expect(await texts(after)).toEqual(['cat']);
    expect(after.sheet.pictures[0]!.framed).toBeUndefined();
    const database = after.keeper.store!.database;
    expect(await database.getAllKeys('files')).toEqual([after.sheet.pictures[0]!.id]);
  });

  test('is kept as bytes where the database takes no Blobs', async () => {
    const put = IDBObjectStore.prototype.put;
    const refusing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value,
      key,
    ) {
      if (holdsBlob(value)) throw new DOMException('no Blobs here', 'DataCloneError');
      return put.call(this, value, key);
    });
    const before = await tab();
    addToLine(before.line, ['cat', 'dog'].map(file));
    await rest(before);
    expect(before.keeper.keeping.value).toBe('kept');
    end(before);
    const after = await tab(before.visit);
    refusing.mockRestore();
    expect(await texts(after)).toEqual(['cat', 'dog']);
    expect(standings(after)).toEqual(['ready', 'ready']);
    const [cat] = after.sheet.pictures;
    expect(await after.urls.live.get(cat!.stickerUrl!)!.text()).toBe(`${cat!.cut!.id}:cat:whatsapp:8`);
    await rest(after);
    expect(after.engine.log).toEqual([]);
  });

  test('goes on where it was left in the middle of the work', async () => {
    const before = await tab();
    before.engine.gate = new Promise(() => {});
    addToLine(before.line, ['cat', 'dog'].map(file));
    await vi.waitFor(() => expect(before.engine.log).toContain('cut:cat:fast'));
    cancel(before.line, before.sheet.pictures[1]!);
    await written(before.keeper);
    end(before);

    const after = await tab(before.visit);
    await rest(after);
    expect(standings(after)).toEqual(['ready', 'failed']);
    expect(after.engine.log).toEqual(['cut:cat:fast', 'sticker:cat:whatsapp:8']);
  });

  test('can still be undone after a reload, and is gone when it is forgotten', async () => {
    const before = await tab();
    addToLine(before.line, ['cat', 'dog', 'owl'].map(file));
    await rest(before);
    remove(before.line, [before.sheet.pictures[1]!]);
    await written(before.keeper);
    end(before);

    const after = await tab(before.visit);
    expect(names(after)).toEqual(['cat.jpg', 'owl.jpg']);
    undo(after.line);
    expect(names(after)).toEqual(['cat.jpg', 'dog.jpg', 'owl.jpg']);
    remove(after.line, [after.sheet.pictures[0]!]);
    forgetRemoved(after.sheet);
    await rest(after);
    const { database } = after.keeper.store!;
    expect(await database.count('pictures')).toBe(2);
    expect(await database.count('files')).toBe(2);
    expect(await database.count('stickers')).toBe(2);
    expect(await database.count('thumbnails')).toBe(2);
  });
});

describe('two tabs', () => {
  test('keep out of each other’s way', async () => {
    const first = await tab();
    addToLine(first.line, [file('cat')]);
    await rest(first);
    const second = await tab();
    expect(names(second)).toEqual([]);
    addToLine(second.line, [file('dog')]);
    await rest(second);
    end(first);
    end(second);
    expect(names(await tab(first.visit))).toEqual(['cat.jpg']);
    expect(names(await tab(second.visit))).toEqual(['dog.jpg']);
  });

  test('a duplicated one begins empty, and a new one takes what closed ones left', async () => {
    const first = await tab();
    addToLine(first.line, [file('cat')]);
    await rest(first);
    const copy = createFakeStorage();
    for (const key of first.visit.allKeys()) copy.setItem(key, first.visit.getItem(key)!);
    const second = await tab(copy);
    expect(names(second)).toEqual([]);
    addToLine(second.line, ['dog', 'owl'].map(file));
    await rest(second);
    end(second);
    // Only what is left: the first one is still open.
    const third = await tab();
    expect(names(third)).toEqual(['dog.jpg', 'owl.jpg']);
    end(first);
    end(third);
    const fourth = await tab();
    expect(names(fourth).toSorted()).toEqual(['cat.jpg', 'dog.jpg', 'owl.jpg']);
    expect(standings(fourth)).toEqual(['ready', 'ready', 'ready']);
    addToLine(fourth.line, [file('last')]);
    await rest(fourth);
    end(fourth);
    expect(names(await tab(fourth.visit)).at(-1)).toBe('last.jpg');
  });

  test('one forgets everything for both', async () => {
    const first = await tab();
    const second = await tab();
    addToLine(first.line, [file('cat')]);
    addToLine(second.line, [file('dog')]);
    await Promise.all([rest(first), rest(second)]);
    await forgetEverything(first.keeper);
    expect(first.sheet.pictures).toEqual([]);
    expect(first.urls.live.size).toBe(0);
    expect(await first.keeper.store!.database.count('files')).toBe(0);
  });
});

describe('where nothing can be kept', () => {
  test('the page works, and says so', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const alone = await tab();
    vi.unstubAllGlobals();
    expect(alone.keeper.keeping.value).toBe('forbidden');
    addToLine(alone.line, [file('cat')]);
    await rest(alone);
    expect(standings(alone)).toEqual(['ready']);
  });

  test('a full disk is told and leaves nothing half-written; once there is room everything is kept', async () => {
    const full = await tab();
    const { database } = full.keeper.store!;
    const transaction = database.transaction.bind(database);
    const failing = vi.spyOn(database, 'transaction').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    addToLine(full.line, [file('cat')]);
    await rest(full);
    expect(full.keeper.keeping.value).toBe('full');
    expect(standings(full)).toEqual(['ready']);
    failing.mockImplementation(transaction as never);
    expect(await database.count('pictures')).toBe(0);
    addToLine(full.line, [file('dog')]);
    await rest(full);
    expect((await database.getAll('pictures')).map(({ name }) => name)).toEqual(['dog.jpg']);
    remove(full.line, [full.sheet.pictures[1]!]);
    forgetRemoved(full.sheet);
    await rest(full);
    expect((await database.getAll('pictures')).map(({ name }) => name)).toEqual(['cat.jpg']);
    expect(await database.count('files')).toBe(1);
    expect(await database.count('stickers')).toBe(1);
    expect(full.keeper.keeping.value).toBe('kept');
  });

  test('a disk that is full from the beginning is told as that, not as a browser that keeps nothing', async () => {
    const put = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const opened = await tab();
    expect(opened.keeper.keeping.value).toBe('kept');
    addToLine(opened.line, [file('cat')]);
    await rest(opened);
    expect(opened.keeper.keeping.value).toBe('full');
    full.mockImplementation(function (this: IDBObjectStore, value, key) {
      return put.call(this, value, key);
    });
    restyle(opened.line, opened.sheet.pictures[0]!, { ...DEFAULT_LOOK, width: 20 });
    await rest(opened);
    full.mockRestore();
    expect(opened.keeper.keeping.value).toBe('kept');
    // As a Blob: the full disk was not taken for a database that takes none.
    expect(await opened.keeper.store!.database.get('files', opened.sheet.pictures[0]!.id)).toBeInstanceOf(
      Blob,
    );
  });

  test('what a newer version has kept is left alone', async () => {
    (await openDB(DATABASE, MIGRATIONS.length + 1)).close();
    const old = await tab();
    expect(old.keeper.keeping.value).toBe('outdated');
    addToLine(old.line, [file('cat')]);
    await rest(old);
    expect(standings(old)).toEqual(['ready']);
  });

  test('a newer version in another tab takes over, and this one says so', async () => {
    const old = await tab();
    const newer = await openDB(DATABASE, MIGRATIONS.length + 1);
    expect(old.keeper.keeping.value).toBe('outdated');
    newer.close();
  });
});

describe('the database', () => {
  test('of every earlier version takes the steps that it lacks, and loses nothing', async () => {
    for (let version = 1; version <= MIGRATIONS.length; version++) {
      await deleteDB(DATABASE);
      const old = await openDB(DATABASE, version, {
        async upgrade(database, _, __, transaction) {
          for (const migrate of MIGRATIONS.slice(0, version))
            await migrate(database as never, transaction as never);
        },
      });
      await old.put('files', new Blob(['cat']), 'a');
      old.close();
      const database = await openDatabase(() => undefined);
      expect(database.version).toBe(MIGRATIONS.length);
      expect([...database.objectStoreNames].toSorted()).toEqual(
        [
          'files',
          'packFiles',
          'packs',
          'pictures',
          'stickers',
          'thumbnails',
          'editings',
          'steps',
          'corrections',
        ].toSorted(),
      );
      expect(await blobOf((await database.get('files', 'a'))!).text()).toBe('cat');
      database.close();
    }
  });
});

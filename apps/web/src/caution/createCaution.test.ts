import { describe, expect, test } from 'vitest';
import { createFakeLocks } from '../testing/fakeLocks.ts';
import { createFakeStorage } from '../testing/fakeStorage.ts';
import { createCaution } from './createCaution.ts';
import { lockName } from './endedPages.ts';
import { UNRESTRAINED } from './restraint.ts';

/** A browser in which pages are opened, and ended without a word. */
function openBrowser({ locking = true } = {}) {
  const storage = createFakeStorage();
  const locks = createFakeLocks();
  let count = 0;
  const newTab = createFakeStorage;
  async function open(tab = newTab()) {
    const page = `page-${++count}`;
    const caution = createCaution({
      page,
      storage,
      visit: tab,
      locks: locking ? locks : undefined,
      threads: 4,
      now: () => count,
    });
    caution.enter();
    await caution.learn();
    return { ...caution, end: () => locks.drop(lockName(page)) };
  }
  return { open, newTab, storage };
}

const ONE = { ...UNRESTRAINED, threads: 'one' };

describe.each([
  ['locks', true],
  ['the tab’s own storage', false],
])('by %s', (_, locking) => {
  test('a page learns that the one before was ended in the middle of its work, once', async () => {
    const { open, newTab } = openBrowser({ locking });
    const tab = newTab();
    const first = await open(tab);
    first.begin('network', 'fast');
    first.end();
    const second = await open(tab);
    expect(second.lesson.value).toEqual({ step: 'network', way: 'one' });
    expect(second.restraint.value).toEqual(ONE);
    second.end();
    const third = await open(tab);
    expect(third.lesson.value).toBeUndefined();
    expect(third.restraint.value).toEqual(ONE);
  });

  test('one that lives in another tab, or was left, teaches nothing', async () => {
    const { open, newTab, storage } = openBrowser({ locking });
    const tab = newTab();
    const first = await open(tab);
    first.begin('network', 'fast');
    expect((await open()).lesson.value).toBeUndefined();
    first.leave();
    first.end();
    const second = await open(tab);
    expect(second.lesson.value).toBeUndefined();
    expect(second.restraint.value).toEqual(UNRESTRAINED);
    expect(storage.allKeys()).toEqual([]);
  });

  test('each that is ended takes a smaller way, until none is left', async () => {
    const { open, newTab } = openBrowser({ locking });
    const tab = newTab();
    const ways = [];
    for (const recipe of ['best', 'fast', 'fast', 'fast', 'fast']) {
      const page = await open(tab);
      ways.push(page.lesson.value?.way);
      page.begin('network', recipe);
      page.end();
    }
    const last = await open(tab);
    expect([...ways, last.lesson.value?.way]).toEqual([undefined, 'fast', 'one', 'small', 'stuck', 'stuck']);
    last.loosen();
    expect(last.lesson.value).toBeUndefined();
    last.end();
    expect((await open(tab)).restraint.value).toEqual(UNRESTRAINED);
  });
});

test('a page that is shown again as it was is marked again', async () => {
  const { open } = openBrowser();
  const first = await open();
  first.begin('network', 'fast');
  first.leave();
  first.enter();
  expect((await open()).lesson.value).toBeUndefined();
  first.end();
  expect((await open()).lesson.value).toEqual({ step: 'network', way: 'one' });
});

test('threads that could not be started are given up for good, and told', async () => {
  const { open } = openBrowser();
  const first = await open();
  first.giveUpThreads();
  expect(first.lesson.value).toEqual({ step: undefined, way: 'one' });
  const second = await open();
  expect(second.restraint.value).toEqual(ONE);
  second.giveUpThreads();
  expect(second.lesson.value).toBeUndefined();
});

test('where everything is refused, what is learnt lasts as long as the page', async () => {
  const refuse = () => {
    throw new Error('SecurityError');
  };
  const storage = { getItem: refuse, setItem: refuse, removeItem: refuse, allKeys: refuse };
  const locks = { request: async () => refuse(), query: async () => refuse() };
  const caution = createCaution({ page: 'p', storage, visit: storage, locks, threads: 4, now: () => 0 });
  caution.enter();
  await caution.learn();
  caution.begin('decode').end();
  caution.giveUpThreads();
  expect(caution.restraint.value).toEqual(ONE);
  caution.leave();
});

test('several that ended together are one lesson', async () => {
  const { open } = openBrowser();
  const first = await open();
  const second = await open();
  first.begin('decode', 'fast');
  second.begin('network', 'fast');
  first.end();
  second.end();
  expect((await open()).restraint.value).toEqual(ONE);
  expect((await open()).lesson.value).toBeUndefined();
});

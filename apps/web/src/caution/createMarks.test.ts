import { expect, test } from 'vitest';
import { createFakeStorage } from '../testing/fakeStorage.ts';
import { createMarks } from './createMarks.ts';
import { readMarks } from './mark.ts';

function setUp() {
  const storage = createFakeStorage();
  let time = 0;
  let writes = 0;
  const marks = createMarks({
    page: 'p',
    storage: {
      removeItem: storage.removeItem,
      setItem: (key, value) => {
        writes++;
        storage.setItem(key, value);
      },
    },
    threads: () => 4,
    now: () => ++time,
  });
  const marked = () => readMarks(storage).map(({ step, recipe }) => `${step}:${recipe ?? ''}`);
  return { marks, marked, storage, writes: () => writes };
}

test('a step is marked before it begins, once, and no more when it has ended', () => {
  const { marks, marked, storage, writes } = setUp();
  const cut = marks.begin('decode', 'fast');
  expect(readMarks(storage)).toEqual([{ page: 'p', step: 'decode', recipe: 'fast', threads: 4, at: 1 }]);
  for (let i = 0; i < 5; i++) cut.at('model');
  cut.at('network');
  expect(marked()).toEqual(['network:fast']);
  expect(writes()).toBe(3);
  cut.end();
  expect(storage.allKeys()).toEqual([]);
  cut.at('refine');
  cut.end();
  expect(storage.allKeys()).toEqual([]);
});

test('of several the one that was begun last counts, with the recipe of the cut beside it', () => {
  const { marks, marked } = setUp();
  const cut = marks.begin('network', 'best');
  const thumbnail = marks.begin('decode');
  expect(marked()).toEqual(['decode:best']);
  cut.at('refine');
  expect(marked()).toEqual(['refine:best']);
  thumbnail.end();
  expect(marked()).toEqual(['refine:best']);
  cut.end();
  expect(marked()).toEqual([]);
});

test('a page that is left or hidden has no mark until it is back', () => {
  const { marks, marked } = setUp();
  const cut = marks.begin('decode', 'fast');
  marks.pause();
  expect(marked()).toEqual([]);
  cut.at('network');
  expect(marked()).toEqual([]);
  marks.resume();
  expect(marked()).toEqual(['network:fast']);
});

test('a storage that refuses harms nothing', () => {
  const refuse = () => {
    throw new Error('QuotaExceededError');
  };
  const storage = { setItem: refuse, removeItem: refuse };
  const marks = createMarks({ page: 'p', storage, threads: () => 1, now: () => 0 });
  const cut = marks.begin('decode');
  cut.at('network');
  cut.end();
});

import { expect, test } from 'vitest';
import { createFakeEngine } from '../testing/fakeEngine.ts';
import { ADDED_AT_ONCE, createWorkshop } from './createWorkshop.ts';

function setUp() {
  const browser = createFakeEngine();
  const added: number[] = [];
  const workshop = createWorkshop({
    browser,
    storage: { getItem: () => null, setItem: () => undefined },
    urls: { create: () => 'blob:', revoke: () => undefined },
    pause: async () => void added.push(workshop.queue.pictures.length),
  });
  const files = Array.from({ length: 8 }, (_, i) => ({ name: `${i}`, file: new Blob([`p${i}`]) }));
  return { workshop, browser, added, files };
}

test('many files come in small portions, all of them and in order', async () => {
  const { workshop, added, files } = setUp();
  await workshop.add(files);
  expect([added[0], added.at(-1)]).toEqual([1, 8]);
  for (const [i, count] of added.entries()) expect(count).toBeLessThanOrEqual(1 + i * ADDED_AT_ONCE);
  expect(workshop.queue.pictures.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  await workshop.queue.settled();
});

test('pictures go to the engine in use when their turn comes, with the recipe of the settings', async () => {
  const { workshop, browser, files } = setUp();
  const server = createFakeEngine();
  await workshop.add(files.slice(0, 1));
  await workshop.queue.settled();
  workshop.server.value = { address: 'https://cut.example', engine: server };
  workshop.settings.sharper = true;
  await workshop.add(files.slice(1, 2));
  await workshop.queue.settled();
  expect(browser.log[0]).toBe('cut:p0:fast');
  expect(server.log[0]).toBe('cut:p1:best');
});

test('a changed look or platform draws every sticker anew, once', async () => {
  const { workshop, browser, files } = setUp();
  await workshop.add(files.slice(0, 2));
  await workshop.queue.settled();
  const before = browser.log.length;
  for (const width of [9, 10, 11]) workshop.settings.look = { ...workshop.settings.look, width };
  workshop.settings.platform = 'signal';
  while (browser.log.length < before + 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await workshop.queue.settled();
  expect(browser.log.slice(before)).toEqual(['sticker:p0-1:signal:11', 'sticker:p1-2:signal:11']);
});

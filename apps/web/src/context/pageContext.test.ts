import { SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { createCaution, RESTRAINT_KEY } from '../caution/createCaution.ts';
import { UNRESTRAINED } from '../caution/restraint.ts';
import { newKeeper } from '../keep/keeper.ts';
import { settled } from '../line/line.ts';
import { createSettings } from '../state/settings.ts';
import { newSheet } from '../state/sheet.ts';
import { createFakeEngine } from '../testing/fakeEngine.ts';
import { createFakeStorage } from '../testing/fakeStorage.ts';
import { createFakeUrls } from '../testing/fakeUrls.ts';
import { ADDED_AT_ONCE, createPageContext } from './pageContext.ts';

function setUp(restraint = UNRESTRAINED, complete = false, missing = createFakeEngine().missing) {
  const browser = { ...createFakeEngine(), missing };
  const storage = createFakeStorage();
  storage.setItem(RESTRAINT_KEY, JSON.stringify(restraint));
  const none = { locks: undefined, visit: createFakeStorage() };
  const caution = createCaution({ ...none, page: 'page', storage, threads: 4, now: () => 0 });
  const added: number[] = [];
  const sheet = newSheet(createFakeUrls());
  const context = createPageContext({
    browser,
    caution,
    tightMemory: false,
    complete,
    settings: createSettings({ getItem: () => null, setItem: () => undefined }),
    sheet,
    keeper: newKeeper({ sheet, onFirst: () => undefined, now: () => 0 }),
    pause: async () => void added.push(sheet.pictures.length),
    ready: Promise.resolve(),
  });
  const files = Array.from({ length: 8 }, (_, i) => ({ name: `${i}`, file: new Blob([`p${i}`]) }));
  return { context, sheet, browser, caution, added, files, rest: () => settled(context.line) };
}

test('many files come in small portions, all of them and in order', async () => {
  const { context, sheet, added, files, rest } = setUp();
  await context.add(files);
  expect([added[0], added.at(-1)]).toEqual([1, 8]);
  for (const [i, count] of added.entries()) expect(count).toBeLessThanOrEqual(1 + i * ADDED_AT_ONCE);
  expect(sheet.pictures.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  await rest();
});

test('what was still to be added after “Start over” does not come', async () => {
  const { context, sheet, files, rest } = setUp();
  const adding = context.add(files);
  await Promise.resolve();
  await Promise.resolve();
  context.stopAdding();
  await adding;
  expect(sheet.pictures.length).toBeLessThan(files.length);
  await context.add(files.slice(0, 1));
  expect(sheet.pictures.at(-1)?.name).toBe('0');
  await rest();
});

test('pictures go to the finder in use when their turn comes, with the recipe of the settings', async () => {
  const { context, browser, files, rest } = setUp();
  const server = createFakeEngine();
  await context.add(files.slice(0, 1));
  await rest();
  context.namedServer.value = { address: 'https://cut.example', engine: server };
  context.settings.sharper = true;
  await context.add(files.slice(1, 2));
  await rest();
  expect(browser.log[0]).toBe('cut:p0:fast');
  expect(server.log[0]).toBe('cut:p1:best');
  expect(context.where.value).toMatchObject({ kind: 'named', host: 'cut.example' });
});

test('where the large network is on the device, it is asked about doubtful pictures; nowhere else', async () => {
  const { context, browser, files, rest } = setUp();
  await context.add(files.slice(0, 1));
  await rest();
  context.larger.missing.value = 0;
  await context.add(files.slice(1, 2));
  await rest();
  const server = createFakeEngine();
  context.namedServer.value = { address: 'https://cut.example', engine: server };
  await context.add(files.slice(2, 3));
  await rest();
  const cuts = (log: readonly string[]) => log.filter((each) => each.startsWith('cut:'));
  expect(cuts(browser.log)).toEqual(['cut:p0:fast', 'cut:p1:auto']);
  expect(cuts(server.log)).toEqual(['cut:p2:fast']);

  const tight = setUp({ ...UNRESTRAINED, networks: 'fast' });
  tight.context.larger.missing.value = 0;
  await tight.context.add(files.slice(0, 1));
  await tight.rest();
  expect(cuts(tight.browser.log)).toEqual(['cut:p0:fast']);
});

test('where the large network did not fit it is left alone on this device, until somebody wants it again', async () => {
  const { context, browser, caution, files, rest } = setUp({ ...UNRESTRAINED, networks: 'fast' });
  context.settings.sharper = true;
  await context.add(files.slice(0, 1));
  await rest();
  const server = createFakeEngine();
  context.namedServer.value = { address: 'https://cut.example', engine: server };
  await context.add(files.slice(1, 2));
  await rest();
  context.namedServer.value = undefined;
  caution.loosen();
  await context.add(files.slice(2, 3));
  await rest();
  const cuts = (log: readonly string[]) => log.filter((each) => each.startsWith('cut:'));
  expect(cuts(browser.log)).toEqual(['cut:p0:fast', 'cut:p2:best']);
  expect(cuts(server.log)).toEqual(['cut:p1:best']);
});

test('a changed look or platform draws every sticker anew, once', async () => {
  const { context, browser, files, rest } = setUp();
  await context.add(files.slice(0, 2));
  await rest();
  const before = browser.log.length;
  for (const width of [9, 10, 11]) context.settings.look = { ...context.settings.look, width };
  context.settings.platform = 'signal';
  while (browser.log.length < before + 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await rest();
  expect(browser.log.slice(before)).toEqual(['sticker:p0:signal:11', 'sticker:p1:signal:11']);
});

test('a complete site is asked for the large network before the first picture is cut sharper', async () => {
  const cuts = (log: readonly string[]) => log.filter((each) => each.startsWith('cut:'));
  const bare = setUp(UNRESTRAINED, true, () =>
    Promise.reject(new SnapError('model-unknown', { id: 'isnet', known: '' })),
  );
  bare.context.settings.sharper = true;
  await bare.context.add(bare.files.slice(0, 1));
  await bare.rest();
  expect(bare.context.canSharpen.value).toBe(false);
  expect(cuts(bare.browser.log)).toEqual(['cut:p0:fast']);

  const whole = setUp(UNRESTRAINED, true, async () => 40e6);
  whole.context.settings.sharper = true;
  expect(whole.context.canSharpen.value).toBe(false);
  await whole.context.add(whole.files.slice(0, 1));
  await whole.rest();
  expect(whole.context.canSharpen.value).toBe(true);
  expect(cuts(whole.browser.log)).toEqual(['cut:p0:best']);
});

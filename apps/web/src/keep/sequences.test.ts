import 'fake-indexeddb/auto';
import { type Decoration, SnapError } from '@stickersnap/core';
import fc from 'fast-check';
import { deleteDB } from 'idb';
import { expect, test } from 'vitest';
import { addToLine, cancel, decorate, goOn, recut, remove, restyle, settled, undo } from '../line/line.ts';
import { forgetRemoved, setDecorating } from '../state/changes.ts';
import { beginDecorating, stepTo } from '../state/decorating.ts';
import { DEFAULT_LOOK } from '../state/look.ts';
import { orderOf } from '../state/stickerOrder.ts';
import { stickerFiles } from '../takeAway/stickerFiles.ts';
import { createFakeSheetLocks } from '../testing/fakeSheetLocks.ts';
import { createFakeStorage } from '../testing/fakeStorage.ts';
import { type FakeTab, openFakeTab } from '../testing/fakeTab.ts';
import { DATABASE } from './database.ts';
import { written } from './keeper.ts';

const ACTIONS = [
  'pick',
  'pickBad',
  'pickEmpty',
  'remove',
  'startOver',
  'undo',
  'forget',
  'width',
  'platform',
  'ownLook',
  'decorate',
  'decorating',
  'recut',
  'cancel',
  'workerKilled',
  'reload',
  'reloadAtOnce',
  'otherTab',
  'breathe',
  'rest',
] as const;

type Step = { readonly action: (typeof ACTIONS)[number]; readonly which: number };

interface World {
  readonly locks: ReturnType<typeof createFakeSheetLocks>;
  readonly visits: ReturnType<typeof createFakeStorage>[];
  readonly tabs: FakeTab[];
  /** Whose page is in front. */
  at: number;
  picked: number;
  /** Of every picture that ever was. */
  readonly ids: Set<string>;
}

const breathe = () => new Promise((resolve) => setTimeout(resolve));

async function openTab(world: World, at: number): Promise<void> {
  world.tabs[at] = await openFakeTab(world.visits[at]!, world.locks.of(world.visits[at]!));
}

function endTab(world: World, at: number): void {
  const { keeper } = world.tabs[at]!;
  keeper.store?.database.close();
  keeper.store = undefined;
  world.locks.end(world.visits[at]!);
}

async function rest({ line, keeper }: FakeTab): Promise<void> {
  await settled(line);
  await written(keeper);
}

async function act(world: World, { action, which }: Step): Promise<void> {
  const tab = world.tabs[world.at]!;
  const { sheet, line, chosen, engine } = tab;
  for (const { id } of sheet.pictures) world.ids.add(id);
  const picture = sheet.pictures[which % Math.max(1, sheet.pictures.length)];
  const pick = (text: string) => addToLine(line, [{ name: `${text}.jpg`, file: new Blob([text]) }]);
  if (action === 'pick') pick(`p${world.picked++}`);
  else if (action === 'pickBad') pick('bad');
  else if (action === 'pickEmpty') pick('empty');
  else if (action === 'startOver') remove(line, sheet.pictures);
  else if (action === 'undo') undo(line);
  else if (action === 'forget') forgetRemoved(sheet);
  else if (action === 'breathe') await breathe();
  else if (action === 'rest') await rest(tab);
  else if (action === 'width') {
    chosen.look = { ...DEFAULT_LOOK, width: 2 + (which % 9) };
    goOn(line);
  } else if (action === 'platform') {
    chosen.platform = ['whatsapp', 'signal', 'slack'][which % 3]!;
    goOn(line);
  } else if (action === 'workerKilled') {
    engine.gate = Promise.reject(new SnapError('worker-lost', { reason: 'killed' }));
    engine.gate.catch(() => undefined);
    await breathe();
    engine.gate = undefined;
  } else if (action === 'reload' || action === 'reloadAtOnce') {
    if (action === 'reload') await written(tab.keeper);
    const before = sheet.pictures.map(({ id }) => id);
    endTab(world, world.at);
    await openTab(world, world.at);
    const after = world.tabs[world.at]!.sheet.pictures.map(({ id }) => id);
    if (action === 'reload') expect(after).toEqual(before);
    // The last change of all may be lost with the page, but no more: nothing comes that was never there.
    else for (const id of after) expect(world.ids).toContain(id);
  } else if (action === 'otherTab') {
    world.at = 1 - world.at;
    if (world.tabs[world.at] === undefined) await openTab(world, world.at);
  } else if (picture !== undefined) {
    if (action === 'remove') remove(line, [picture]);
    else if (action === 'ownLook') restyle(line, picture, { ...DEFAULT_LOOK, width: 20 + (which % 9) });
    else if (action === 'decorate') decorate(line, picture, [emoji(which)]);
    else if (action === 'decorating')
      setDecorating(
        sheet,
        picture,
        stepTo(picture.decorating ?? beginDecorating(picture.decorations), [emoji(which)]),
      );
    else if (action === 'recut') recut(line, picture);
    else if (action === 'cancel') cancel(line, picture);
  }
}

const emoji = (which: number): Decoration => ({
  kind: 'emoji',
  emoji: String(which),
  x: 0,
  y: 0,
  size: 0.3,
  turn: 0,
});

/** What holds at every moment. */
async function check({ sheet, urls, chosen }: FakeTab): Promise<void> {
  const all = [...sheet.pictures, ...(sheet.removed.value ?? [])];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const ranks = sheet.pictures.map(({ rank }) => rank);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  // An address for each picture that is shown, and none besides.
  const shown = all.flatMap(({ stickerUrl, thumbnailUrl }) => [stickerUrl, thumbnailUrl]);
  expect(new Set(shown.filter((url) => url !== undefined))).toEqual(new Set(urls.live.keys()));
  for (const { sticker, stickerUrl, thumbnail, thumbnailUrl } of all) {
    expect(stickerUrl && urls.live.get(stickerUrl)).toBe(sticker?.file.blob);
    expect(thumbnailUrl && urls.live.get(thumbnailUrl)).toBe(thumbnail);
  }
  // What would be taken away is what the controls ask for, of the photo whose name it bears.
  for (const file of stickerFiles(sheet.pictures, chosen)) {
    const [cut, photo, platform, width, ...words] = (await file.text()).split(':');
    const picture = sheet.pictures.find((each) => each.cut?.id === cut)!;
    const order = orderOf(picture, chosen)!;
    expect([await picture.file.text(), order.platform, String(order.style.outline?.width)]).toEqual([
      photo,
      platform,
      width,
    ]);
    expect(picture.decorations ?? []).toEqual(words.map((word) => emoji(Number(word))));
    expect(file.name.startsWith(photo!)).toBe(true);
  }
}

const step = fc.record({ action: fc.constantFrom(...ACTIONS), which: fc.nat(20) });

test('whatever is done in whatever order, the state is consistent and nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      await deleteDB(DATABASE);
      const world: World = {
        locks: createFakeSheetLocks(),
        visits: [createFakeStorage(), createFakeStorage()],
        tabs: [],
        at: 0,
        picked: 0,
        ids: new Set(),
      };
      await openTab(world, 0);
      try {
        for (const each of steps) {
          await act(world, each);
          await check(world.tabs[world.at]!);
        }
        for (const at of world.tabs.keys()) {
          const before = world.tabs[at]!;
          await rest(before);
          await check(before);
          const tell = ({ sheet }: FakeTab) =>
            sheet.pictures.map(({ id, cut, sticker, decorations, decorating }) => [
              [id, cut?.id, sticker?.order],
              [decorations, decorating],
            ]);
          const told = tell(before);
          const removed = before.sheet.removed.value?.map(({ id }) => id);
          endTab(world, at);
          await openTab(world, at);
          const after = world.tabs[at]!;
          after.chosen.platform = before.chosen.platform;
          after.chosen.look = before.chosen.look;
          expect(tell(after)).toEqual(told);
          expect(after.sheet.removed.value?.map(({ id }) => id)).toEqual(removed);
          await rest(after);
          // What had been cut is not cut again.
          expect(after.engine.log.filter((line) => line.startsWith('cut:'))).toEqual([]);
        }
      } finally {
        for (const at of world.tabs.keys()) endTab(world, at);
      }
    }),
    { numRuns: 150 },
  );
});

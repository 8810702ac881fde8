import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  answerByNetworks,
  applyStrokes,
  CLICK_MODEL,
  createMask,
  type FindRunner,
  type Gesture,
  MODELS,
  type ModelRunner,
} from '@stickersnap/core';
import { createCodec, createModelStore, createRunner, defaultModelDirectory } from '@stickersnap/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { unpackRuns } from '../../packages/core/src/edit/packRuns.ts';
import { tempDirectory } from '../../packages/node/src/testing/tempDirectory.ts';
import { type ClickStandIn, createClickStandIn } from './clickStandIn.ts';
import { DISC_IN, discPhoto } from './discPhoto.ts';
import { meanDifference } from './meanDifference.ts';
import { drawByMouse } from './onEditor.ts';
import { button, GROUND, helper, NAME, openDisc, openWithHelper, SCRIBBLE, told } from './onSmart.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

interface Kept {
  readonly width: number;
  readonly height: number;
  readonly mask: readonly number[];
  readonly gestures: readonly Gesture[];
}

/** What is under edit, as the page keeps it. */
async function kept(page: Page, steps: number): Promise<Kept> {
  const read = `new Promise((done) => {
    indexedDB.open('stickersnap').onsuccess = ({ target: { result } }) => {
      const all = (store) => new Promise((give) => {
        result.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => give(target.result);
      });
      Promise.all([all('editings'), all('steps')]).then(([[editing], entries]) => {
        result.close();
        if (editing === undefined) return done({ gestures: [] });
        const { width, height, mask, settled, done: serials } = editing;
        const gestures = serials.map((serial) => entries.find((each) => each.serial === serial)?.gesture);
        done({ width, height, mask: Array.from(mask), gestures: [...settled, ...gestures] });
      });
    };
  })`;
  await expect
    .poll(async () => ((await page.evaluate(read)) as Kept).gestures.length, { timeout: 30_000 })
    .toBe(steps);
  return (await page.evaluate(read)) as Kept;
}

/** The same networks in Node; without the click network where it is not offered. */
async function networks(clicks: ClickStandIn): Promise<FindRunner> {
  const store = createModelStore({ directory: defaultModelDirectory() });
  const folder = await tempDirectory();
  const [modelPath, decoderPath] = [join(folder, 'encoder.onnx'), join(folder, 'decoder.onnx')];
  await writeFile(modelPath, clicks.sent.encoder);
  await writeFile(decoderPath, clicks.sent.decoder);
  const opened: ModelRunner[] = [];
  onTestFinished(async () => {
    for (const runner of opened) await runner.close();
  });
  return async (id) => {
    const card = MODELS.find((each) => each.id === CLICK_MODEL)!;
    const found = id === CLICK_MODEL ? { card, path: modelPath, decoder: decoderPath } : await store.path(id);
    const { decoder } = found;
    const runner = await createRunner({
      card: found.card,
      modelPath: found.path,
      ...(decoder !== undefined && { decoderPath: decoder }),
    });
    opened.push(runner);
    return runner;
  };
}

describe.skipIf(CHROMIUM === undefined)('smart strokes in a browser and in Node', () => {
  let site: Site;
  let clicks: ClickStandIn;

  beforeAll(async () => {
    site = await openSite({ instead: (request, response) => clicks.answer(request.url ?? '', response) });
  });

  beforeEach(() => {
    clicks = createClickStandIn();
  });

  afterAll(async () => {
    await site?.close();
  });

  test.each([
    ['what is missing, with the click network', 'From nothing', SCRIBBLE],
    ['what is too much, with the click network', 'From the whole picture', [GROUND]],
  ] as const)('%s: the same mask', async (_, start, line) => {
    const page = await site.open();
    await openWithHelper(page, start);
    await drawByMouse(page, line);
    await page.locator('.editor-proposal').waitFor({ timeout: 60_000 });
    await button(page, 'Take it').click();
    await told(page, /^(Brought back|Removed) /);
    const { width, height, mask: packed, gestures } = await kept(page, 2);
    await page.context().close();
    expect([width, height]).toEqual([DISC_IN.width, DISC_IN.height]);
    const seen = createMask(width, height);
    unpackRuns(Uint8Array.from(packed), seen.data);

    const codec = createCodec();
    onTestFinished(() => codec.close());
    const { image } = await codec.decode((await discPhoto(NAME)).buffer);
    const scene = { image, found: createMask(width, height) };
    // Nothing of what the page was answered.
    const asked = gestures.map((gesture) => {
      if (gesture.tool !== 'smart') return gesture;
      const { region, ...open } = gesture;
      expect(region).toBeDefined();
      return open;
    });
    const { strokes, warnings } = await answerByNetworks(
      scene,
      { width, height, gestures: asked },
      await networks(clicks),
    );
    expect(warnings).toEqual([]);
    const expected = applyStrokes(image, scene.found, strokes);
    expect(meanDifference(seen.data, expected.data)).toBeLessThan(1);
    // Not all of it is one value, or little would be said by that.
    const shares = expected.data.filter((value) => value === 255).length / expected.data.length;
    expect(shares).toBeGreaterThan(0.1);
    expect(shares).toBeLessThan(0.3);
  });

  test('replaying what the page kept gives the page’s mask, to the last bit', async () => {
    clicks.offered = false;
    const page = await site.open();
    await openDisc(page, 'From nothing');
    await helper(page, 'absent');
    await drawByMouse(page, SCRIBBLE);
    await page.locator('.editor-proposal').waitFor({ timeout: 60_000 });
    await button(page, 'Take it').click();
    await told(page, /^Brought back /);
    const { width, height, mask: packed, gestures } = await kept(page, 2);
    await page.context().close();
    const seen = createMask(width, height);
    unpackRuns(Uint8Array.from(packed), seen.data);
    const codec = createCodec();
    onTestFinished(() => codec.close());
    const { image } = await codec.decode((await discPhoto(NAME)).buffer);
    const replayed = applyStrokes(image, createMask(width, height), { width, height, gestures });
    expect(meanDifference(seen.data, replayed.data)).toBe(0);
  });
});

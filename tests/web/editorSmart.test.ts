import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { type ClickStandIn, createClickStandIn } from './clickStandIn.ts';
import { discIou } from './discPhoto.ts';
import { drawByFinger, drawByMouse, fingersOn, onPicture, stageOf } from './onEditor.ts';
import { PHONE, saved, settled } from './onPage.ts';
import {
  button,
  GROUND,
  helper,
  MIDDLE,
  NAME,
  openDisc,
  openWithHelper,
  percent,
  SCRIBBLE,
  told,
} from './onSmart.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

/** How well what is used in the end agrees with the disc. */
async function doneIou(page: Page): Promise<number> {
  await button(page, 'Done').click();
  await settled(page);
  await page.getByRole('button', { name: `Change ${NAME}` }).click();
  const { bytes } = await saved(page, () => page.getByRole('button', { name: 'Subject only' }).click());
  return discIou(bytes);
}

describe.skipIf(CHROMIUM === undefined)('a smart stroke', () => {
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

  test('by mouse: what is too much goes with one tap, and what it would do is seen and told before', async () => {
    const page = await site.openAgain({ acceptDownloads: true });
    await openWithHelper(page, 'From the whole picture');
    await drawByMouse(page, [GROUND]);
    await told(page, /^It would remove \d+ % of the picture, .*Enter takes it, Escape leaves it\.$/);
    await page.getByText('This would go.').waitFor();
    const tinted = `(() => {
      const canvas = document.querySelector('.editor-tint');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
      return count / (data.length / 4);
    })()`;
    expect(await page.evaluate(tinted)).toBeGreaterThan(0.3);
    await button(page, 'Take it').click();
    await told(page, /^Removed \d+ % of the picture, /);
    expect(await page.evaluate(tinted)).toBe(0);
    expect(await stageOf(page).evaluate((stage) => stage === document.activeElement)).toBe(true);
    expect(await doneIou(page)).toBeGreaterThanOrEqual(0.95);
    await page.close();
  });

  test('by touch: what is missing comes back with one scribble; two fingers look at it and take nothing', async () => {
    const page = await site.open({ ...PHONE, acceptDownloads: true });
    await openWithHelper(page, 'From nothing');
    const fingers = await fingersOn(page);
    await drawByFinger(page, fingers, SCRIBBLE);
    await page.getByText('This would come back.').waitFor({ timeout: 30_000 });
    const at = await onPicture(page, MIDDLE);
    await fingers.down({ x: at.x - 20, y: at.y });
    await fingers.down({ x: at.x - 20, y: at.y }, { x: at.x + 20, y: at.y });
    await fingers.move({ x: at.x - 40, y: at.y }, { x: at.x + 40, y: at.y });
    await fingers.up();
    await page.getByText('This would come back.').waitFor();
    await button(page, 'Take it').tap();
    await told(page, /^Brought back \d+ % of the picture, /);
    expect(await doneIou(page)).toBeGreaterThanOrEqual(0.95);
    await page.context().close();
  });

  test('by keyboard: taken by Enter, left by Escape, reduced to what was drawn; each is one step', async () => {
    const page = await site.openAgain();
    await openWithHelper(page, 'From nothing');
    const scribble = async () => {
      await stageOf(page).focus();
      await page.keyboard.press('Enter');
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('.editor-proposal').waitFor({ timeout: 30_000 });
      await told(page, /^It would bring back \d+ % of the picture, in the middle\./);
    };
    await scribble();
    await page.keyboard.press('Escape');
    await page.locator('.editor-proposal').waitFor({ state: 'detached' });
    await scribble();
    await page.keyboard.press('Enter');
    await told(page, /^Brought back 1\d % of the picture, in the middle\.$/);
    await page.keyboard.press('Control+z');
    await told(page, /^Undone\. Removed 1\d %/);
    await scribble();
    await button(page, 'Only what I drew').click();
    await told(page, /^Brought back (less than )?[0-3](\.\d)? % of the picture, in the middle\.$/);
    await button(page, 'Undo').click();
    await scribble();
    await button(page, 'Not this').click();
    await told(page, /^Left as it was\.$/);
    // What is left to be undone is where it began.
    await button(page, 'Undo').click();
    await told(page, /^Undone\. Brought back/);
    await page.close();
  });

  test('that was taken is back after a reload, without the network being fetched again, and is undone', async () => {
    const page = await site.open();
    await openWithHelper(page, 'From nothing');
    await drawByMouse(page, SCRIBBLE);
    await page.getByText('This would come back.').waitFor({ timeout: 30_000 });
    // The next stroke takes it, with the right button the other way.
    await drawByMouse(page, [GROUND, percent(80, 60)], 'right');
    await told(page, /^(Brought back 1|It would|Nothing)/);
    const asked = clicks.asked;
    await expect
      .poll(() =>
        page.evaluate(`new Promise((done) => {
        indexedDB.open('stickersnap').onsuccess = ({ target: { result } }) => {
          result.transaction('editings').objectStore('editings').getAll().onsuccess = ({ target }) => {
            result.close();
            done(target.result.map((each) => each.done.length).join());
          };
        };
      })`),
      )
      .toBe('2');
    await page.reload();
    await stageOf(page).waitFor({ timeout: 60_000 });
    await helper(page, 'ready');
    expect(clicks.asked).toBe(asked);
    await button(page, 'Undo').click();
    await told(page, /^Undone\. Removed 1\d %/);
    await button(page, 'Redo').click();
    await told(page, /^Done again\. Brought back 1\d %/);
    await page.context().close();
  });

  const plainOrLight = async (page: Page) => {
    await drawByMouse(page, SCRIBBLE);
    await told(page, /^(It would bring back|Brought back) /);
  };

  test('asks before anything is fetched; “Not now” is remembered, and can be changed', async () => {
    const page = await site.open();
    await openDisc(page, 'From nothing');
    await page.getByText(/^The helper for smart strokes is [\d.]+ [kM]B\./).waitFor();
    await plainOrLight(page);
    await button(page, 'Not now').click();
    await page.reload();
    await stageOf(page).waitFor({ timeout: 60_000 });
    await helper(page, 'declined');
    expect(clicks.asked).toBe(0);
    await button(page, 'Fetch it').click();
    await helper(page, 'ready');
    expect(clicks.asked).toBe(2);
    await page.context().close();
  });

  test.each([
    ['wide', {}],
    ['on a phone', PHONE],
    ['on a phone on its side', { ...PHONE, viewport: { width: 844, height: 390 } }],
    ['narrow', { viewport: { width: 320, height: 568 } }],
  ] as const)('what it asks lies beside the picture, not over it, %s', async (_, options) => {
    const page = await site.open(options);
    await openDisc(page);
    const offer = page.locator('.editor-offer');
    await button(page, 'Not now').waitFor();
    const [asked, stage] = [(await offer.boundingBox())!, (await stageOf(page).boundingBox())!];
    expect(asked.y).toBeGreaterThanOrEqual(stage.y + stage.height - 0.5);
    const { width, height } = page.viewportSize()!;
    expect(asked.y + asked.height).toBeLessThanOrEqual(height + 0.5);
    expect(asked.x + asked.width).toBeLessThanOrEqual(width + 0.5);
    expect(stage.height).toBeGreaterThanOrEqual(96);
    const tools = (await page.locator('.editor-tools').boundingBox())!;
    expect(tools.y + tools.height).toBeLessThanOrEqual(height + 0.5);
    await button(page, 'Not now').click();
    // Wide windows go on offering it among the tool's options.
    await button(page, 'Not now').waitFor({ state: 'hidden' });
    expect((await stageOf(page).boundingBox())!.height).toBeGreaterThan(stage.height);
    await page.context().close();
  });

  test('goes on where the site has no such network', async () => {
    clicks.offered = false;
    const page = await site.open();
    await openDisc(page, 'From nothing');
    await helper(page, 'absent');
    expect(await button(page, 'Fetch it').count()).toBe(0);
    await plainOrLight(page);
    await page.context().close();
  });

  test.each([
    [
      'comes half',
      () => {
        clicks.halting = true;
      },
    ],
    [
      'is another file in part',
      () => {
        clicks.sent.decoder = clicks.sent.encoder;
      },
    ],
    [
      'is of another checksum',
      () => {
        clicks.sent.encoder = clicks.sent.encoder.map((byte, i) => (i === 99 ? byte ^ 1 : byte));
      },
    ],
  ] as const)('goes on, with a word, where the network %s; it can be tried again', async (_, spoil) => {
    const whole = createClickStandIn();
    spoil();
    const page = await site.open();
    await openDisc(page, 'From nothing');
    await button(page, 'Fetch it').click();
    await page
      .getByRole('alert')
      .getByText('Smart strokes go on without the helper.')
      .waitFor({ timeout: 60_000 });
    await plainOrLight(page);
    clicks = whole;
    await button(page, 'Try again').click();
    await helper(page, 'ready');
    await page.context().close();
  });

  test.each([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', PHONE],
    ['from right to left', { locale: 'ar' }],
  ] as const)('has nothing that axe finds wrong, %s', async (_, options) => {
    const page = await site.open(options);
    await openDisc(page);
    await page.locator('.editor-offer button').first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('.editor-offer button').first().click();
    await helper(page, 'ready');
    await drawByMouse(page, SCRIBBLE);
    await page.locator('.editor-proposal').waitFor({ timeout: 30_000 });
    expect(await axeViolations(page)).toEqual([]);
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('.editor-proposal button')]
        .map((each) => each.getBoundingClientRect())
        .filter(({ left, right, height }) => left < 0 || right > innerWidth || height < 44),
    );
    expect(outside).toEqual([]);
    await page.context().close();
  });
});

import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations } from './axeViolations.ts';
import { openEditor } from './onEditor.ts';
import { choose, FILES, PHONE, ready, saved, settled } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is kept of the only picture: the size that was cut, how it is framed, and how many photos are there. */
async function kept(
  page: Page,
): Promise<{ full: Size; matteFrom: string; framing: unknown; draft: unknown; photos: number }> {
  return (await page.evaluate(`new Promise((done) => {
    const opening = indexedDB.open('stickersnap');
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['pictures', 'files']);
      const pictures = transaction.objectStore('pictures').getAll();
      const files = transaction.objectStore('files').getAllKeys();
      transaction.oncomplete = () => {
        opening.result.close();
        const [{ cut, framing, framingDraft: draft }] = pictures.result;
        done({ full: cut.fullSize, matteFrom: cut.matteFrom, framing, draft, photos: files.result.length });
      };
    };
  })`)) as never;
}

const upright = ({ width, height }: Size) => height > width;

async function openFraming(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  if ((await dialog.count()) === 0) await page.getByRole('button', { name: 'Change one.jpg' }).click();
  await dialog.getByRole('button', { name: 'Turn and crop' }).click();
  await page.locator('.subject-box').waitFor();
  // Painted: the canvas has the photo's size.
  await page.waitForFunction(
    () => (document.querySelector('dialog canvas') as HTMLCanvasElement)?.width > 300,
  );
}

async function cutIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cut this photo' }).click();
  await page.locator('.subject-box').waitFor({ state: 'detached' });
  await page.waitForTimeout(100);
  await settled(page);
}

describe.skipIf(CHROMIUM === undefined)('a photo that is turned and cropped', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite({ drawn: true });
  });

  afterAll(async () => {
    await site?.close();
  });

  test('is so in all that is made of it, also after a reload, and is as it was when that is wished', async () => {
    const page = await site.open();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    const before = await kept(page);
    expect([upright(before.full), before.photos]).toEqual([false, 1]);
    await openFraming(page);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('subject-move');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Turn', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => {
      const canvas = document.querySelector('dialog canvas') as HTMLCanvasElement;
      return canvas.height > canvas.width;
    });
    await page.getByRole('button', { name: 'Mirror' }).click();
    // A box by a real drag, away from the corners: the whole subject is in it.
    const area = (await page.locator('.subject-area').boundingBox())!;
    await page.mouse.move(area.x + area.width * 0.12, area.y + area.height * 0.12);
    await page.mouse.down();
    await page.mouse.move(area.x + area.width * 0.94, area.y + area.height * 0.92, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Bottom right corner' }).focus();
    await page.keyboard.press('ArrowLeft');
    // In the middle of it: it is as it was left.
    const inArea = async () => {
      const [box, all] = [
        (await page.locator('.subject-box').boundingBox())!,
        (await page.locator('.subject-area').boundingBox())!,
      ];
      return [(box.x - all.x) / all.width, box.width / all.width, box.height / all.height].map((each) =>
        Number(each.toFixed(2)),
      );
    };
    const left = await inArea();
    await expect.poll(async () => (await kept(page)).draft).toMatchObject({ turns: 1, mirrored: true });
    await page.reload();
    await ready(page, 1);
    await openFraming(page);
    expect(await inArea()).toEqual(left);
    await cutIt(page);

    const after = await kept(page);
    expect(after).toMatchObject({ photos: 2, draft: undefined, framing: { turns: 1, mirrored: true } });
    expect(upright(after.full)).toBe(true);
    const { crop } = after.framing as { crop: Size };
    expect(Math.abs(after.full.width - (before.full.height * crop.width) / 100)).toBeLessThan(2);
    expect(Math.abs(after.full.height - (before.full.width * crop.height) / 100)).toBeLessThan(2);

    // The photo behind the sticker, the full-size subject and the editor's picture: all of them upright.
    await page.reload();
    await ready(page, 1);
    expect(await kept(page)).toEqual(after);
    await page.getByRole('button', { name: 'Change one.jpg' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('slider', { name: 'Before and after' }).fill('60');
    await page.locator('dialog .compare-photo').waitFor();
    await expect
      .poll(() =>
        page.locator('dialog .compare-photo').evaluate((each) => {
          const { naturalWidth, naturalHeight } = each as HTMLImageElement;
          return naturalHeight > naturalWidth;
        }),
      )
      .toBe(true);
    const subject = await saved(page, () => dialog.getByRole('button', { name: 'Subject only' }).click());
    expect(upright((await sharp(subject.bytes).metadata()) as Size)).toBe(true);

    await openFraming(page);
    await page.getByRole('button', { name: 'As it was' }).click();
    await cutIt(page);
    expect(await kept(page)).toMatchObject({ full: before.full, framing: undefined, photos: 1 });
    await page.context().close();
  });

  test('two fingers make the box smaller, and taking nothing changes nothing', async () => {
    const page = await site.open(PHONE);
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await openFraming(page);
    const session: CDPSession = await page.context().newCDPSession(page);
    const area = (await page.locator('.subject-area').boundingBox())!;
    const [x, y] = [area.x + area.width / 2, area.y + area.height / 2];
    const fingers = (apart: number) => [
      { x: x - apart, y, id: 0 },
      { x: x + apart, y, id: 1 },
    ];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: object[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints as never });
    await touch('touchStart', fingers(100).slice(0, 1));
    await touch('touchStart', fingers(100));
    for (const apart of [85, 70, 50]) await touch('touchMove', fingers(apart));
    await touch('touchEnd', []);
    const box = (await page.locator('.subject-box').boundingBox())!;
    expect(box.width / area.width).toBeGreaterThan(0.4);
    expect(box.width / area.width).toBeLessThan(0.65);
    await page.getByRole('button', { name: 'As it was' }).tap();
    await page.getByRole('button', { name: 'Cut this photo' }).tap();
    await page.locator('.subject-box').waitFor({ state: 'detached' });
    expect(await kept(page)).toMatchObject({ framing: undefined, photos: 1 });
    await page.context().close();
  });

  test('is not cut anew unasked where its cut was mended, and the editor shows it as it is framed', async () => {
    const page = await site.openAgain();
    await choose(page, 'one.jpg');
    await ready(page, 1);
    await openFraming(page);
    await page.getByRole('button', { name: 'Turn', exact: true }).click();
    await cutIt(page);
    const turned = await kept(page);
    await page.keyboard.press('Escape');
    await openEditor(page, 'one.jpg');
    const photo = (await page.locator('.editor-stage').boundingBox())!;
    const [x, y] = [photo.x + photo.width / 2, photo.y + photo.height * 0.12];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 6, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Done' }).click();
    await ready(page, 1);
    await openFraming(page);
    await page.getByRole('button', { name: 'As it was' }).click();
    await page.getByRole('button', { name: 'Cut this photo' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('What you mended will be gone.').waitFor();
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    expect(await kept(page)).toEqual({ ...turned, matteFrom: 'edited' });
    await page.close();
  });

  test('keeps its own transparency', async () => {
    const page = await site.openAgain();
    const disc = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="240"><circle cx="150" cy="120" r="80" fill="#e44"/></svg>',
    );
    const buffer = await sharp(disc).png().toBuffer();
    await page.setInputFiles(FILES, [{ name: 'one.jpg', mimeType: 'image/png', buffer }]);
    await ready(page, 1);
    await openFraming(page);
    await page.getByRole('button', { name: 'Turn', exact: true }).click();
    await cutIt(page);
    expect(await kept(page)).toMatchObject({ full: { width: 240, height: 400 }, matteFrom: 'own-alpha' });
    await page.close();
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cards, choose, FILES, ready, saved } from './onPage.ts';
import { CHROMIUM, openSite, type Site } from './openSite.ts';
import { samplePhoto } from './samplePhoto.ts';

const MANY = 300;
/** Markup, a path that leads out, and marks that turn the reading direction. */
const NAMES = [
  '<img src=x onerror=alert(1)>.jpg',
  '..\\..\\x"><script>alert(2)</script>.jpg',
  'a\u202egpj.exe.jpg',
];

describe.skipIf(CHROMIUM === undefined)('the queue', () => {
  let site: Site;

  beforeAll(async () => {
    site = await openSite();
  });

  afterAll(async () => {
    await site?.close();
  });

  test('takes hundreds of pictures and answers meanwhile', async () => {
    const page = await site.openAgain();
    const { buffer, mimeType } = await samplePhoto('', 160, 120);
    const file = (_: unknown, i: number) => ({ name: `${i + 1}.jpg`, mimeType, buffer });
    await page.setInputFiles(FILES, Array.from({ length: MANY }, file));
    await page.getByRole('heading', { name: `${MANY}.jpg`, exact: true }).waitFor({ state: 'attached' });
    await ready(page, 1);
    expect(await page.locator('.sticker-card').count()).toBe(MANY);
    // Most are still to come: what is clicked goes before them.
    expect(await cards(page, 'waiting').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Change 1.jpg', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Discord', exact: true }).check({ force: true });
    await dialog.getByText('320×320').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove 2.jpg', exact: true }).click();
    await page
      .getByText(`of ${MANY - 1} ready`)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByRole('heading', { name: 'Turn photos into stickers' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    // A few in each frame.
    await expect.poll(() => page.locator('.sticker-card').count(), { timeout: 30_000 }).toBe(MANY - 1);
    await ready(page, 1);
    await page.close();
  });

  test('shows names as text, wherever they stand, and saves under harmless ones', async () => {
    const page = await site.openAgain({ acceptDownloads: true });
    await choose(page, ...NAMES);
    await ready(page, NAMES.length);
    expect(await page.locator('.card-name').allTextContents()).toEqual(NAMES);
    await page.getByRole('button', { name: /^Change </ }).click();
    expect(await page.getByRole('dialog').getByRole('heading', { level: 2 }).textContent()).toBe(NAMES[0]);
    await page.keyboard.press('Escape');
    const names = [];
    for (let i = 0; i < NAMES.length; i++) {
      const card = cards(page, 'ready').nth(i);
      names.push((await saved(page, () => card.getByRole('button', { name: /^Download/ }).click())).name);
    }
    for (const name of names) expect(name).toMatch(/^[\w .()[\]=-]+-whatsapp\.webp$/);
    await cards(page, 'ready')
      .first()
      .getByRole('button', { name: /^Remove/ })
      .click();
    expect(await page.locator('.notices > .notice bdi').textContent()).toBe(NAMES[0]);
    await page.getByRole('link', { name: 'Developer' }).click();
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    expect(await page.locator('main img[src="x"], main script').count()).toBe(0);
    await page.close();
  });
});

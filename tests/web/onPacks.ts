import type { Page } from 'playwright-core';
import { choose, ready } from './onPage.ts';

export const PHOTOS = ['cat.jpg', 'dog.jpg', 'cow.jpg', 'hen.jpg', 'pig.jpg'];

/** A pack of the stickers of five photos; it is open, and all are drawn as packs have them. */
export async function makePack(page: Page, photos: readonly string[] = PHOTOS): Promise<void> {
  await choose(page, ...photos);
  await ready(page, photos.length);
  await page.getByRole('button', { name: 'Make a pack of these' }).click();
  await shown(page, photos.length);
  await page.getByText('Being drawn finely').waitFor({ state: 'detached' });
}

/** Waits until a pack of so many stickers is open, and each of them is seen. @param word for them, as the page says. */
export async function shown(page: Page, count: number, word = 'Stickers'): Promise<void> {
  await page.getByRole('heading', { name: `${word}: ${count}`, exact: true }).waitFor();
  await page.waitForFunction((wanted) => {
    const all = [...document.querySelectorAll<HTMLImageElement>('.pack-main .pack-grid img')];
    return all.filter(({ naturalWidth }) => naturalWidth > 0).length === wanted;
  }, count);
}

/** The stickers' names in the order of the page. */
export function order(page: Page): Promise<string[]> {
  return page
    .locator('.pack-main .pack-tile .visually-hidden')
    .evaluateAll((all) => all.map((each) => (each.textContent ?? '').replace(/^.*: /, '')));
}

export const tile = (page: Page, name: string) => page.getByRole('button', { name: `: ${name} ` });
export const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** In the open dialog: an emoji that is sought by a word. */
export async function pickEmoji(page: Page, word: string): Promise<void> {
  const search = page.locator('emoji-picker').getByRole('combobox');
  await search.fill(word);
  await page.locator('emoji-picker #search-results [role=option]').first().waitFor();
  await search.press('ArrowDown');
  await search.press('Enter');
}

/** What everybody sees of the drop of a file on the page. */
export async function drop(
  page: Page,
  file: { readonly name: string; readonly buffer: Buffer },
): Promise<void> {
  const data = await page.evaluateHandle(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64!), (char) => char.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name!));
      return transfer;
    },
    [file.name, file.buffer.toString('base64')],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

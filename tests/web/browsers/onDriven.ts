import type { DrivenPage, SavedFile } from '../../browsers/browserDriver.ts';
import { FILES } from '../onPage.ts';

export interface Card {
  readonly name: string;
  readonly standing: 'waiting' | 'working' | 'drawing' | 'ready' | 'empty' | 'failed';
  /** What the card says of it. */
  readonly note: string;
}

const CARDS = `[...document.querySelectorAll('.sticker-card')].map((card) => ({
  name: card.querySelector('.card-name').textContent,
  standing: card.dataset.standing,
  note: card.querySelector('.card-note')?.textContent.trim() ?? '',
}))`;

/** The engines on two cores have many pictures to cut. */
const PATIENCE_MS = 540_000;

export function cardsOn(page: DrivenPage): Promise<Card[]> {
  return page.evaluate(CARDS);
}

/** Hands these files to the page, and waits until nothing is left to do. */
export async function make(page: DrivenPage, ...paths: string[]): Promise<Card[]> {
  const before = (await cardsOn(page)).length;
  await page.setFiles(FILES, paths);
  await page.waitFor(`document.querySelectorAll('.sticker-card').length === ${before + paths.length}`);
  return settled(page);
}

/** Waits until every sticker is there for the platform that is chosen, or cannot be. */
export async function settled(page: DrivenPage): Promise<Card[]> {
  // A sticker for another platform can be changed, but not saved.
  await page.waitFor(
    `document.querySelector('[data-standing=waiting], [data-standing=working], [data-standing=drawing]') === null &&
      [...document.querySelectorAll('[data-standing=ready]')].every((card) =>
        card.querySelectorAll('.card-actions button').length === 3)`,
    PATIENCE_MS,
  );
  const cards = await cardsOn(page);
  return cards.some(({ standing }) => standing === 'failed') ? withReasons(page, cards) : cards;
}

/** What the page for developers says of pictures that failed, beside what the cards say. */
async function withReasons(page: DrivenPage, cards: readonly Card[]): Promise<Card[]> {
  await page.evaluate(`void (location.hash = '#developer')`);
  await page.waitFor(`document.querySelector('.fact-list') !== null`);
  const told = await page.evaluate<[string, string][]>(
    `[...document.querySelectorAll('.fact-list div')].map((row) => [...row.children].map((each) => each.textContent.trim()))`,
  );
  await page.evaluate(`void history.back()`);
  await page.waitFor(`location.hash !== '#developer'`);
  const reasons = new Map(told);
  return cards.map((card) =>
    card.standing === 'failed' ? { ...card, note: `${card.note} (${reasons.get(card.name)})` } : card,
  );
}

/** Presses the button, link or choice of this name; in the dialog alone while one is open. */
export async function press(page: DrivenPage, name: string): Promise<void> {
  await page.waitFor(`(() => {
    const root = document.querySelector('dialog[open]') ?? document;
    const said = (each) => {
      const words = each.cloneNode(true);
      for (const drawn of words.querySelectorAll('[aria-hidden=true]')) drawn.remove();
      return words.textContent;
    };
    const named = (each) => (each.getAttribute('aria-label') ?? said(each)).trim() === ${JSON.stringify(name)};
    for (const each of document.querySelectorAll('[data-pressed]')) delete each.dataset.pressed;
    const found = [...root.querySelectorAll('button, label, a')].find(
      (each) => named(each) && !each.disabled && each.checkVisibility(),
    );
    if (found === undefined) return false;
    found.dataset.pressed = '';
    return true;
  })()`);
  await page.click('[data-pressed]');
}

/** The file that the card of this picture saves. */
export function savedFrom(page: DrivenPage, name: string): Promise<SavedFile> {
  return page.saved(() => press(page, `Download ${name}`));
}

/** Back to the page without pictures, whatever a test before has left. */
export async function startOver(page: DrivenPage): Promise<void> {
  if (await page.evaluate(`document.querySelector('dialog[open]') !== null`)) await press(page, 'Close');
  if ((await cardsOn(page)).length > 0) await press(page, 'Start over');
  await page.waitFor(`document.querySelector('.sticker-card') === null`);
}

/** Waits until `act` has made another sticker of the only picture. */
export async function redrawn(page: DrivenPage, act: () => Promise<unknown>): Promise<void> {
  const source = `document.querySelector('.sticker-card img.compare-canvas')?.src`;
  const before = await page.evaluate<string>(source);
  await act();
  await page.waitFor(`![undefined, ${JSON.stringify(before)}].includes(${source})`);
  await settled(page);
}

import type { BrowserDriver, DrivenPage } from '../../../tests/browsers/browserDriver.ts';
import { make, press, startOver } from '../../../tests/web/browsers/onDriven.ts';
import { FILES } from '../../../tests/web/onPage.ts';
import { BenchError } from '../../benchError.ts';
import { atRest } from '../serve/atRest.ts';
import type { Listening } from '../serve/listen.ts';
import { type Resident, residentWhile } from './residentWhile.ts';
import { timeUntil, WATCH } from './watchStickers.ts';

/** Milliseconds from choosing a file until its sticker stands on the page. */
export interface StickerTimes {
  /** On a page that has cached nothing. */
  readonly cold: number;
  /** After a reload of the same. */
  readonly warm: number;
  /** The next one, of a camera's photo. */
  readonly camera: number;
}

/** The larger network comes over the line, and is prepared. */
const PATIENCE_MS = 300_000;
const SHARPER = 'Sharper edges';
const SHARPER_READY = 'The larger model is on this device';

export async function firstStickers(
  browser: BrowserDriver,
  site: Listening,
  { usual, camera }: { usual: string; camera: string },
): Promise<StickerTimes> {
  const page = await openApp(browser, site);
  await page.evaluate(WATCH);
  const cold = await timed(page, usual, 1);
  await atRest(site);
  // What stands on the page would come back.
  await startOver(page);
  await page.reload();
  await begun(page);
  await page.evaluate(WATCH);
  const times = { cold, warm: await timed(page, usual, 1), camera: await timed(page, camera, 2) };
  await page.close();
  return times;
}

/** @returns for each count what the page's process holds when so many stickers are there, one page for all. */
export async function memoryOfMany(
  browser: BrowserDriver,
  site: Listening,
  photos: readonly string[],
  counts: readonly number[],
): Promise<Resident[]> {
  const page = await openApp(browser, site);
  const pid = await page.processId();
  const held: Resident[] = [];
  let given = 0;
  for (const count of counts) {
    const files = photos.slice(given, count);
    given = count;
    held.push(await residentWhile(pid, () => make(page, ...files)));
  }
  await page.close();
  return held;
}

export interface SharperMemory {
  /** From turning the switch on until the larger network is on the device. */
  readonly fetched: Resident;
  /** While photos are cut by it. */
  readonly cut: Resident;
}

/** The switch is there once a sticker is. */
export async function memoryOfSharper(
  browser: BrowserDriver,
  site: Listening,
  photos: readonly string[],
): Promise<SharperMemory> {
  const page = await openApp(browser, site);
  await make(page, photos[0]!);
  const pid = await page.processId();
  const fetched = await residentWhile(pid, async () => {
    await press(page, SHARPER);
    await page.waitFor(
      `document.querySelector('.sharper')?.textContent.includes(${JSON.stringify(SHARPER_READY)})`,
      PATIENCE_MS,
    );
  });
  await startOver(page);
  const cut = await residentWhile(pid, () => make(page, ...photos));
  await page.close();
  return { fetched, cut };
}

async function openApp(browser: BrowserDriver, site: Listening): Promise<DrivenPage> {
  const page = await browser.open(`${site.origin}/`);
  await begun(page);
  return page;
}

/** The first screen can be used. */
function begun(page: DrivenPage): Promise<void> {
  return page.waitFor(`document.querySelector(${JSON.stringify(FILES)}) !== null`);
}

async function timed(page: DrivenPage, file: string, count: number): Promise<number> {
  await page.setFiles(FILES, [file]);
  const left = `document.querySelector('[data-standing=failed], [data-standing=empty]') !== null`;
  await page.waitFor(`bench.at.length >= ${count} || ${left}`, PATIENCE_MS);
  if (await page.evaluate<boolean>(left))
    throw new BenchError(`The page in a browser made no sticker of ${file}.`);
  return page.evaluate<number>(timeUntil(count));
}

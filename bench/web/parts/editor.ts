import type { Page } from 'playwright-core';
import { median } from '../../statistics.ts';
import { openApp } from '../browser/appPage.ts';
import { openBrowser } from '../browser/openBrowser.ts';
import { type TaskWatch, watchTasks } from '../browser/watchTasks.ts';
import type { WebBench } from '../webBench.ts';

/** So often it is opened. */
const OPENED = 5;
const STROKES = 4;

export interface EditorResult {
  /** From the click on “Mend” until the picture can be drawn on; the first time it was never opened. Milliseconds. */
  readonly first: number;
  readonly opening: number;
  /** While strokes are drawn. */
  readonly drawing: TaskWatch;
}

/** From the click until the stage stands there, painted: as the page itself sees it. */
const OPEN = `new Promise((done) => {
  const button = [...document.querySelectorAll('.card-actions button')].find((each) => /^Mend/.test(each.ariaLabel));
  const start = performance.now();
  const look = () => {
    if (document.querySelector('.editor-stage canvas') === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  };
  button.click();
  look();
})`;

/** The editor on a photo of a camera's size that is cut already. */
export async function runEditor(bench: WebBench): Promise<EditorResult> {
  const browser = await openBrowser();
  try {
    bench.say('Editor: opening');
    const app = await openApp(browser, bench.site.origin);
    const { page } = app;
    await app.choose(bench.photos.slice(0, 1));
    await app.ready(1);
    const times: number[] = [];
    for (let i = 0; i < OPENED; i++) {
      times.push((await page.evaluate(OPEN)) as number);
      if (i + 1 < OPENED) await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      await page.waitForTimeout(300);
    }
    bench.say('Editor: drawing');
    await page.waitForTimeout(2000);
    const { tasks } = await watchTasks(browser, page, () => draw(page));
    return { first: times[0]!, opening: median(times.slice(1)), drawing: tasks };
  } finally {
    await browser.close();
  }
}

/** Long strokes across the picture, as quick as a hand. */
async function draw(page: Page): Promise<void> {
  await page.locator('.editor-tool input[value=restore]').check({ force: true });
  const { x, y, width, height } = (await page.locator('.editor-stage').boundingBox())!;
  for (let i = 0; i < STROKES; i++) {
    const at = (share: number) =>
      [x + width * (0.1 + 0.8 * share), y + height * (0.2 + 0.15 * i + 0.05 * Math.sin(9 * share))] as const;
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let step = 1; step <= 60; step++) {
      await page.mouse.move(...at(step / 60));
      await page.waitForTimeout(8);
    }
    await page.mouse.up();
  }
}

import type { Browser, Page } from 'playwright-core';
import { threadCount } from '../../../apps/web/src/engine/worker/runner/chooseDevice.ts';
import { BenchError } from '../../benchError.ts';
import { median } from '../../statistics.ts';
import { openApp } from '../browser/appPage.ts';
import { openBrowser, openPage } from '../browser/openBrowser.ts';
import { until } from '../browser/until.ts';
import { type TaskWatch, watchTasks } from '../browser/watchTasks.ts';
import { atRest } from '../serve/atRest.ts';
import type { Listening } from '../serve/listen.ts';
import type { WebBench } from '../webBench.ts';

export const NETWORK_RUNS = 5;
export const WARM_CALLS = 3;

/** Milliseconds and bytes of one way in one round. */
export interface WayRound {
  readonly cold: number;
  /** Median of `WARM_CALLS`. */
  readonly warm: number;
  /** Sent by the server from opening the page until its first result. */
  readonly bytes: number;
  /** From giving the first picture until its result. */
  readonly tasks: TaskWatch;
}

export interface SpeedRound {
  readonly photo: string;
  /** Milliseconds of the network alone, in the browser that the app ran in: median of `NETWORK_RUNS`. */
  readonly network: number;
  readonly app: WayRound;
  readonly imgly: WayRound | undefined;
}

/** Each round takes turns, each way with a browser and a profile of its own. */
export async function runSpeed(bench: WebBench, rounds: number): Promise<SpeedRound[]> {
  const done: SpeedRound[] = [];
  for (let i = 0; i < rounds; i++) {
    const photo = bench.photos[i % bench.photos.length]!;
    const round = `round ${i + 1} of ${rounds}`;
    bench.say(`Speed: StickerSnap, ${round}`);
    const own = await withBrowser(async (browser) => {
      const app = await appRound(browser, bench, photo);
      bench.say(`Speed: the bare network, ${round}`);
      return { app, network: await networkTime(browser, bench) };
    });
    if (bench.imgly !== undefined) bench.say(`Speed: imgly, ${round}`);
    const { imgly } = bench;
    const peer = imgly && (await withBrowser((browser) => imglyRound(browser, imgly, photo)));
    done.push({ photo, ...own, imgly: peer });
  }
  return done;
}

async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await openBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function appRound(browser: Browser, { site }: WebBench, photo: string): Promise<WayRound> {
  const before = site.sent();
  const app = await openApp(browser, site.origin);
  // Looked at in another browser than timed, since tracing takes its share.
  await app.choose([photo]);
  const cold = await app.ready(1);
  const bytes = site.sent() - before;
  await atRest(site);
  const warm: number[] = [];
  for (let i = 1; i <= WARM_CALLS; i++) {
    await app.choose([photo]);
    warm.push(await app.ready(1 + i));
  }
  await app.close();
  const tasks = await withBrowser(async (other) => {
    const { page, choose, ready } = await openApp(other, site.origin);
    return watchTasks(other, page, async () => {
      await choose([photo]);
      await ready(1);
    });
  });
  return { cold, warm: median(warm), bytes, tasks: tasks.tasks };
}

async function imglyRound(browser: Browser, pages: Listening, photo: string): Promise<WayRound> {
  const before = pages.sent();
  const page = await openPage(browser, `${pages.origin}/pages/imgly.html`);
  const cold = await imglyCall(page, photo);
  const bytes = pages.sent() - before;
  const warm: number[] = [];
  for (let i = 0; i < WARM_CALLS; i++) warm.push(await imglyCall(page, photo));
  await page.context().close();
  const { tasks } = await withBrowser(async (other) => {
    const watched = await openPage(other, `${pages.origin}/pages/imgly.html`);
    return watchTasks(other, watched, () => imglyCall(watched, photo));
  });
  return { cold, warm: median(warm), bytes, tasks };
}

type ImglyDone = { readonly ms: number } | { readonly failed: string };

async function imglyCall(page: Page, photo: string): Promise<number> {
  await page.evaluate('globalThis.done = undefined');
  await page.setInputFiles('input', photo);
  const done = await until(page, 'globalThis.done', (answer: ImglyDone | undefined) => answer !== undefined);
  if (done === undefined) throw new BenchError("imgly's page said nothing.");
  if ('failed' in done) throw new BenchError(`imgly's package failed: ${done.failed}`);
  return done.ms;
}

async function networkTime(browser: Browser, { pages, network }: WebBench): Promise<number> {
  const page = await openPage(browser, `${pages.origin}/pages/network.html`);
  const cores = (await page.evaluate('navigator.hardwareConcurrency')) as number;
  const order = { ...network, threads: threadCount(true, cores), runs: NETWORK_RUNS };
  const times = (await page.evaluate(`measure(${JSON.stringify(order)})`)) as number[];
  await page.context().close();
  return median(times);
}

import { openApp } from '../browser/appPage.ts';
import { openBrowser } from '../browser/openBrowser.ts';
import { type TaskWatch, watchTasks } from '../browser/watchTasks.ts';
import type { WebBench } from '../webBench.ts';

/** Photos dropped at once. */
export const QUEUED = 20;

export interface QueueResult {
  /** From the drop until the first sticker. */
  readonly first: TaskWatch;
  /** From the drop until the last. */
  readonly all: TaskWatch;
}

/** The main thread while photos wait in the queue; each time in a new browser, nothing cached. */
export async function runQueue(bench: WebBench): Promise<QueueResult> {
  bench.say(`Queue: ${QUEUED} photos, until the first sticker`);
  const first = await watch(bench, 1);
  bench.say(`Queue: ${QUEUED} photos, until the last sticker`);
  return { first, all: await watch(bench, QUEUED) };
}

async function watch({ site, photos }: WebBench, until: number): Promise<TaskWatch> {
  const browser = await openBrowser();
  try {
    const { page, drop, ready } = await openApp(browser, site.origin);
    const files = Array.from({ length: QUEUED }, (_, i) => photos[i % photos.length]!);
    const { tasks } = await watchTasks(browser, page, async () => {
      await drop(files);
      await ready(until);
    });
    return tasks;
  } finally {
    await browser.close();
  }
}

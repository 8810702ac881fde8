import type { Browser, Page } from 'playwright-core';
import { frameWork } from './frameWork.ts';
import { type LongestTask, longestTask, type TraceEvent } from './longestTask.ts';

export interface TaskWatch extends LongestTask {
  /** See `frameWork`. */
  readonly frame: number;
  /** What the page itself sees, PerformanceObserver `longtask`: milliseconds, those over 50 only. */
  readonly observed: readonly number[];
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

/** The main thread's tasks while the work is done, as the page sees them and as the browser traces them. */
export async function watchTasks<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly tasks: TaskWatch }> {
  await page.evaluate(`
    globalThis.longTasks = [];
    globalThis.longTaskObserver = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
    });
    globalThis.longTaskObserver.observe({ type: 'longtask' });`);
  await browser.startTracing(page, { categories: CATEGORIES });
  const result = await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const observed = (await page.evaluate('globalThis.longTasks')) as number[];
  return {
    result,
    tasks: { ...longestTask(trace.traceEvents), frame: frameWork(trace.traceEvents), observed },
  };
}

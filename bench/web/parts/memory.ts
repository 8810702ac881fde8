import { openApp } from '../browser/appPage.ts';
import { openBrowser } from '../browser/openBrowser.ts';
import { type PageMemory, pageMemory } from '../browser/pageMemory.ts';
import type { WebBench } from '../webBench.ts';

export interface MemoryResult {
  readonly counts: readonly [few: number, many: number];
  readonly few: PageMemory;
  readonly many: PageMemory;
}

/** A page's memory after a tenth of the pictures and after all of them. */
export async function runMemory(bench: WebBench, pictures: number): Promise<MemoryResult> {
  const counts = [Math.max(1, Math.round(pictures / 10)), pictures] as const;
  const browser = await openBrowser();
  try {
    const app = await openApp(browser, bench.site.origin);
    let given = 0;
    const after = async (count: number): Promise<PageMemory> => {
      bench.say(`Memory: ${count} photos`);
      const files = Array.from({ length: count - given }, (_, i) => bench.photos[i % bench.photos.length]!);
      given = count;
      await app.drop(files);
      await app.ready(count);
      return pageMemory(browser, app.page);
    };
    return { counts, few: await after(counts[0]), many: await after(counts[1]) };
  } finally {
    await browser.close();
  }
}

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

export interface PageMemory {
  /** Bytes of the page's and its workers' JavaScript and DOM, after a collection. */
  readonly script: number;
  /** Bytes of the page's process, its share of what several processes hold; `undefined` where there is no /proc. */
  readonly process: number | undefined;
  /** The same of all the browser's processes: blobs and drawn pictures lie there. */
  readonly browser: number | undefined;
}

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
  readonly cpuTime: number;
}

export async function pageMemory(browser: Browser, page: Page): Promise<PageMemory> {
  const session = await browser.newBrowserCDPSession();
  // Measuring collects garbage in the page and its workers.
  const { bytes } = (await page.evaluate('performance.measureUserAgentSpecificMemory()')) as {
    bytes: number;
  };
  await page.waitForTimeout(1000);
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: ProcessInfo[] };
  await session.detach();
  // Beside the page's there may be one in reserve, which has done nothing.
  const [renderer] = processInfo
    .filter(({ type }) => type === 'renderer')
    .sort((a, b) => b.cpuTime - a.cpuTime);
  const held = processInfo.map(({ id }) => heldBy(id));
  return {
    script: bytes,
    process: renderer && heldBy(renderer.id),
    browser: held.includes(undefined) ? undefined : held.reduce<number>((sum, each) => sum + (each ?? 0), 0),
  };
}

/** Proportional set size. */
function heldBy(pid: number): number | undefined {
  try {
    const pss = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return pss === null ? undefined : Number(pss[1]) * 1024;
  } catch {
    return undefined;
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openApp } from '../browser/appPage.ts';
import { openBrowser } from '../browser/openBrowser.ts';
import type { WebBench } from '../webBench.ts';

export interface ScreenFile {
  readonly path: string;
  /** Bytes, whatever the server sends. */
  readonly gzip: number;
}

const OWN = /\.(?:js|mjs|css)$/;
/** Milliseconds after loading; what comes later is not needed by the first screen. */
const SETTLED = 1500;

/** The JavaScript and CSS that the first screen loads before anything is done with it. */
export async function runScreen({ site, say }: WebBench, folder: string): Promise<ScreenFile[]> {
  say('First screen');
  const from = site.asked.length;
  const browser = await openBrowser();
  try {
    const { page } = await openApp(browser, site.origin);
    await page.waitForTimeout(SETTLED);
    const paths = [...new Set(site.asked.slice(from))].filter((path) => OWN.test(path));
    return await Promise.all(
      paths.map(async (path) => ({ path, gzip: gzipSync(await readFile(join(folder, path))).length })),
    );
  } finally {
    await browser.close();
  }
}

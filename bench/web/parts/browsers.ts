import { loadavg } from 'node:os';
import type { BrowserDriver } from '../../../tests/browsers/browserDriver.ts';
import { ENGINES, type Engine } from '../../../tests/browsers/engines.ts';
import { BenchError } from '../../benchError.ts';
import { median } from '../../statistics.ts';
import {
  firstStickers,
  memoryOfMany,
  memoryOfSharper,
  type SharperMemory,
  type StickerTimes,
} from '../browser/drivenApp.ts';
import type { Resident } from '../browser/residentWhile.ts';
import { prepareMany } from '../photos.ts';
import type { WebBench } from '../webBench.ts';

/** Photos in one page, after which its memory is looked at. */
export const COUNTS = [1, 3, 12, 24] as const;
/** Photos cut by the larger network. */
export const SHARPENED = 2;
/** What the site has where it offers “Sharper edges”. */
const LARGE = 'isnet';

export interface EngineResult {
  readonly name: Engine['name'];
  readonly version: string;
  readonly rounds: readonly StickerTimes[];
  /** Of the page's process, in the order of `COUNTS`. */
  readonly memory: readonly Resident[];
  /** `undefined` where the site has no larger network. */
  readonly sharper: SharperMemory | undefined;
  /** Of the machine in the last minute of it, this work included. */
  readonly load: number;
}

export interface BrowsersResult {
  readonly engines: readonly EngineResult[];
  /** Engines that are not on this machine. */
  readonly missing: readonly Engine['name'][];
}

type Open = NonNullable<Engine['open']>;

/** The engines one after another, each thing in a browser with a new profile. */
export async function runBrowsers(
  bench: WebBench,
  { data, rounds }: { data: string | undefined; rounds: number },
  folder: string,
): Promise<BrowsersResult> {
  const missing = ENGINES.filter(({ open }) => open === undefined).map(({ name }) => name);
  if (missing.length === ENGINES.length) throw new BenchError('None of the browsers is on this machine.');
  const photos = await prepareMany(folder, data, COUNTS.at(-1)!);
  const sharpens = await hasLarge(bench);
  const engines: EngineResult[] = [];
  for (const { name, open } of ENGINES)
    if (open !== undefined) engines.push(await measure(bench, { name, open, photos, rounds, sharpens }));
  return { engines, missing };
}

async function measure(
  { site, photos: cameras, say }: WebBench,
  {
    name,
    open,
    photos,
    rounds,
    sharpens,
  }: { name: Engine['name']; open: Open; photos: readonly string[]; rounds: number; sharpens: boolean },
): Promise<EngineResult> {
  const times: StickerTimes[] = [];
  for (let i = 0; i < rounds; i++) {
    say(`${name}: first stickers, round ${i + 1} of ${rounds}`);
    const given = { usual: photos[i % photos.length]!, camera: cameras[i % cameras.length]! };
    times.push(await withBrowser(open, (browser) => firstStickers(browser, site, given)));
  }
  say(`${name}: memory of ${COUNTS.join(', ')} photos`);
  const { version, memory } = await withBrowser(open, async (browser) => ({
    version: browser.version,
    memory: await memoryOfMany(browser, site, photos, COUNTS),
  }));
  if (sharpens) say(`${name}: memory with “Sharper edges”`);
  const sharper = sharpens
    ? await withBrowser(open, (browser) => memoryOfSharper(browser, site, photos.slice(0, SHARPENED)))
    : undefined;
  return { name, version, rounds: times, memory, sharper, load: loadavg()[0]! };
}

async function withBrowser<T>(open: Open, work: (browser: BrowserDriver) => Promise<T>): Promise<T> {
  const browser = await open();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function hasLarge({ site }: WebBench): Promise<boolean> {
  const models = (await (await fetch(`${site.origin}/models/index.json`)).json()) as { id: string }[];
  return models.some(({ id }) => id === LARGE);
}

/** The median over the rounds. */
export function timeOf({ rounds }: EngineResult, figure: keyof StickerTimes): number {
  return median(rounds.map((round) => round[figure]));
}

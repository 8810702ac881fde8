import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { withLock } from '../../../scripts/bootstrap/lock.mjs';
import { COMPILED_IN } from '../../../scripts/pack/licenceOf.mjs';
import { CACHE, compressFiles, filesIn } from './compressFiles.ts';
import { drawIcons } from './drawIcons.ts';
import { fillPrecache } from './fillPrecache.ts';
import { licenceTexts } from './licenceTexts.ts';
import { placeModels } from './placeModels.ts';
import { ORT_FOLDER, runtimeFiles } from './runtimeFiles.ts';
import { siteStamp } from './siteStamp.ts';

export const WEB = join(import.meta.dirname, '..');
export const ROOT = join(WEB, '..', '..');
export const DIST = join(WEB, 'dist');
const STAMP = 'build.json';

export interface BuildOptions {
  /** With the page that tests of the engine use. */
  readonly probe?: boolean;
  /** Where to; `apps/web/dist` by default. */
  readonly folder?: string;
  readonly say?: (line: string) => void;
}

export interface BundleOptions {
  /** Lays maps beside the code that lead back to its sources. */
  readonly sourcemap?: boolean;
}

/**
 * Builds the whole site: page, networks, the runtime's wasm, icons, service worker, compressed copies. Nothing is done
 * when it is there and of these very sources. Of several processes that build into one folder one does it, the others
 * wait.
 * @returns whether it was built.
 */
export async function buildSite(options: BuildOptions = {}): Promise<boolean> {
  const { folder = DIST, say = () => undefined } = options;
  // Before anything is written: who serves what is built need not own it.
  if (await isBuilt(folder, await stampFor(options))) return false;
  await mkdir(CACHE, { recursive: true });
  return withLock(lockOf(folder), () => buildInto(folder, options), {
    onWait: () => say('Another process is building the web app; waiting for it …'),
  });
}

/** Not in the folder, which is emptied, nor among the sources. */
function lockOf(folder: string): string {
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  return join(CACHE, `build-${name}.lock`);
}

async function buildInto(folder: string, options: BuildOptions): Promise<boolean> {
  const { probe = false, say = () => undefined } = options;
  const stamp = await stampFor(options);
  if (await isBuilt(folder, stamp)) return false;
  await rm(join(folder, STAMP), { force: true });

  say('Building the web app …');
  await bundle(folder, probe ? 'probe' : 'production');
  await mkdir(join(folder, ORT_FOLDER), { recursive: true });
  for (const { name, path } of runtimeFiles()) await copyFile(path, join(folder, ORT_FOLDER, name));
  await drawIcons(join(WEB, 'public', 'logo.svg'), join(folder, 'icons'));
  const own = ['LICENSE', 'NOTICE'].map((name) => join(ROOT, name));
  const compiledIn = COMPILED_IN.map((name) => join(ROOT, name));
  await writeFile(join(folder, 'licences.txt'), await licenceTexts(WEB, own, compiledIn));
  say('Placing the models …');
  await placeModels(join(folder, 'models'), { best: false, onProgress: (line) => say(`  ${line}`) });
  await fillPrecache(folder, await filesIn(folder));
  say('Compressing …');
  await compressFiles(folder);
  await writeFile(join(folder, STAMP), JSON.stringify({ stamp }));
  return true;
}

/** What is built never depends on where from: test runners set NODE_ENV, and the bundler looks at it. */
export async function bundle(folder: string, mode: string, options: BundleOptions = {}): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    const configFile = join(WEB, 'vite.config.ts');
    const { sourcemap = false } = options;
    const output = { outDir: folder, emptyOutDir: true, sourcemap };
    await build({ configFile, mode, logLevel: 'warn', build: output });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

function stampFor({ probe = false }: BuildOptions): Promise<string> {
  return siteStamp(ROOT, probe ? ['probe'] : []);
}

async function isBuilt(folder: string, stamp: string): Promise<boolean> {
  const text = await readFile(join(folder, STAMP), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { stamp?: string }).stamp === stamp;
}

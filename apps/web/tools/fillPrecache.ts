import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ORT_FOLDER, runtimeFiles } from './runtimeFiles.ts';

const PLACE = '__PRECACHE__';
/** Compressed copies, the worker itself, and what the engine keeps in a cache of its own. */
const LEFT_OUT = /\.(?:br|gz|map)$|^(?:sw\.js|build\.json)$|^models\/|^licences\.txt$/;
/** Decoders and other parts that only some pictures need, and pages beside the first. */
const LATER = /(?:decode|decor|libheif|UTIF|webp_enc[-.]|Page|createPicker)/i;
/** What draws text and emoji, and finds emojis, a megabyte and a half each: kept when it is first needed. */
const ASKED = /(?:harfbuzz|siteShaper).*\.(?:js|wasm)$|\.(?:ttf|font)$|\/data-[\w-]+\.json$/i;

/**
 * Tells the service worker which files make up the site.
 * @param files relative to the folder.
 */
export async function fillPrecache(folder: string, files: readonly string[]): Promise<void> {
  const runtime = new Set(runtimeFiles().map(({ name }) => `${ORT_FOLDER}/${name}`));
  const optional = new Set(
    runtimeFiles()
      .filter(({ always }) => !always)
      .map(({ name }) => `${ORT_FOLDER}/${name}`),
  );
  const site = files.filter((file) => !LEFT_OUT.test(file) && !optional.has(file)).sort();
  const isLater = (file: string) => !runtime.has(file) && LATER.test(file);
  const isAsked = (file: string) => ASKED.test(file);
  const ahead = site.filter((file) => !isAsked(file));
  const hash = createHash('sha256');
  for (const file of site) hash.update(file).update(await readFile(join(folder, file)));
  const paths = (list: readonly string[]) => list.map((file) => `/${file}`);
  const precache = {
    version: hash.digest('hex').slice(0, 16),
    first: paths(ahead.filter((file) => !isLater(file))),
    later: paths(ahead.filter(isLater)),
    asked: paths(site.filter(isAsked)),
  };
  const worker = join(folder, 'sw.js');
  const source = await readFile(worker, 'utf8');
  if (!source.includes(PLACE)) throw new Error(`sw.js has no ${PLACE}`);
  await writeFile(worker, source.replaceAll(PLACE, JSON.stringify(precache)));
}

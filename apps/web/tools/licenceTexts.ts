import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** Its own licence stands at the root. */
const OWN = '@stickersnap/';

/**
 * What the built page contains of others, with the text of each licence, as those licences ask of whoever passes the
 * work on.
 *
 * @param folder of the package whose dependencies are built in, and theirs.
 * @param own files of the project itself that go before: its licence, and whose work the weights are.
 */
export async function licenceTexts(folder: string, own: readonly string[]): Promise<string> {
  const found = new Map<string, string>();
  await collect(folder, found);
  const names = [...found.keys()].sort();
  const before = await Promise.all(own.map((path) => readFile(path, 'utf8')));
  return [...before, ...names.map((name) => found.get(name)!)]
    .map((text) => `${text.trim()}\n`)
    .join(`\n${'='.repeat(80)}\n\n`);
}

async function collect(folder: string, found: Map<string, string>): Promise<void> {
  const { dependencies = {} } = await readManifest(folder);
  for (const name of Object.keys(dependencies)) {
    const place = await placeOf(name, folder);
    if (place === undefined) continue;
    const manifest = await readManifest(place);
    const key = `${manifest.name} ${manifest.version}`;
    if (found.has(key)) continue;
    if (!name.startsWith(OWN)) found.set(key, await textOf(place, key, manifest));
    await collect(place, found);
  }
}

async function textOf(place: string, key: string, { license = 'not named' }: Manifest): Promise<string> {
  const files = (await readdir(place)).filter((name) => LICENCE_FILE.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(place, name), 'utf8')));
  const none = `Its package holds no text of it: ${license}, as its package.json says.`;
  return [`${key}\nLicence: ${license}`, ...(texts.length === 0 ? [none] : texts)].join('\n\n');
}

/** Where Node finds it from there, also a package that exports nothing of the kind. */
async function placeOf(name: string, from: string): Promise<string | undefined> {
  for (const modules of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const place = join(modules, name);
    if (await readManifest(place).catch(() => undefined)) return place;
  }
  return undefined;
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}

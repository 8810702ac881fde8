import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { joinLicences, licenceOf } from '../../../scripts/pack/licenceOf.mjs';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Its own licence stands at the root. */
const OWN = '@stickersnap/';

/**
 * What the built page contains of others, with the text of each licence, as those licences ask of whoever passes the
 * work on.
 *
 * @param folder of the package whose dependencies are built in, and theirs.
 * @param compiledIn folders of packages of which something is part of it without being a dependency.
 * @param own files of the project itself that go before: its licence, and whose work the weights are.
 */
export async function licenceTexts(
  folder: string,
  own: readonly string[],
  compiledIn: readonly string[] = [],
): Promise<string> {
  const found = new Map<string, string>();
  await collect(folder, found);
  const names = [...found.keys()].sort();
  const before = await Promise.all(own.map((path) => readFile(path, 'utf8')));
  return joinLicences([...before, ...names.map((name) => found.get(name)!), ...compiledIn.map(licenceOf)]);
}

async function collect(folder: string, found: Map<string, string>): Promise<void> {
  const { dependencies = {} } = await readManifest(folder);
  for (const name of Object.keys(dependencies)) {
    const place = await placeOf(name, folder);
    if (place === undefined) continue;
    const manifest = await readManifest(place);
    const key = `${manifest.name} ${manifest.version}`;
    if (found.has(key)) continue;
    if (!name.startsWith(OWN)) found.set(key, licenceOf(place));
    await collect(place, found);
  }
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

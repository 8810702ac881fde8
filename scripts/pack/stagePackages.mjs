import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SetupError, Stopped } from '../bootstrap/report.mjs';
import { runNode24 } from '../bootstrap.mjs';
import { joinLicences, licenceOf } from './licenceOf.mjs';
import { manifestOf } from './manifestOf.mjs';
import { projectOf } from './projectOf.mjs';

/** The licences of what others wrote and a package holds. */
const THIRD_PARTY = 'THIRD-PARTY-LICENSES';

/**
 * Lays out each package as it is to be published: JavaScript and, where it can be imported, declarations.
 * A package is compiled against the declarations of those before it, which tries those at once.
 *
 * @param {readonly string[]} folders of the packages, from the root, each after those on which it stands
 * @param {{ root: string, stage: string, node: string, extras?: Record<string, Record<string, string>>, holds?: Record<string, readonly string[]> }} places
 *   `stage`: a folder to be made; `node`: a Node ≥ 24; `extras`: by package, folders that go along under another name;
 *   `holds`: by package, installed packages of which something is compiled into it, so that their licences go along
 * @returns {Promise<readonly string[]>} the folders laid out, in the same order
 * @throws {SetupError} when TypeScript finds a fault
 */
export async function stagePackages(folders, { root, stage, node, extras = {}, holds = {} }) {
  const sources = folders.map((folder) => ({
    folder,
    manifest: readJson(join(root, folder, 'package.json')),
  }));
  const versions = new Map(sources.map(({ manifest }) => [manifest.name, manifest.version]));
  const declarations = {};
  const staged = [];
  for (const { folder, manifest } of sources) {
    const target = join(stage, basename(folder));
    mkdirSync(target, { recursive: true });
    const others = holds[folder] ?? [];
    const along = [...Object.keys(extras[folder] ?? {}), ...(others.length > 0 ? [THIRD_PARTY] : [])];
    const published = manifestOf(manifest, versions, along);
    writeJson(join(target, 'package.json'), published);

    const project = join(stage, `${basename(folder)}.tsconfig.json`);
    const importable = manifest.exports !== undefined;
    writeJson(project, projectOf({ root, folder, target, importable, declarations }));
    await compile(node, project);
    for (const [entry, { types }] of Object.entries(published.exports ?? {})) {
      if (types !== undefined) declarations[manifest.name + entry.slice(1)] = [join(target, types)];
    }
    for (const [name, source] of Object.entries(extras[folder] ?? {})) {
      if (existsSync(join(root, source))) cpSync(join(root, source), join(target, name), { recursive: true });
    }

    for (const file of Object.values(published.bin ?? {})) chmodSync(join(target, file), 0o755);
    copyFileSync(join(root, folder, 'README.md'), join(target, 'README.md'));
    if (others.length > 0) {
      const texts = others.map((place) => licenceOf(join(root, place)));
      writeFileSync(join(target, THIRD_PARTY), joinLicences(texts));
    }
    for (const file of ['LICENSE', 'NOTICE']) copyFileSync(join(root, file), join(target, file));
    staged.push(target);
  }
  return staged;
}

async function compile(node, project) {
  const code = await runNode24(node, ['node_modules/typescript/bin/tsc', '-p', project]);
  if (code > 128) throw new Stopped(code);
  if (code !== 0) throw new SetupError('TypeScript found the faults above: nothing is packed.');
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);

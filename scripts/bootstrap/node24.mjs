import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { SetupError, Stopped } from './report.mjs';

const WINDOWS = process.platform === 'win32';
const WANTED = 24;

export const majorOf = (version) => Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);

/** Whether the Node that runs this is new enough for StickerSnap itself. */
export const isNew = () => majorOf(process.version) >= WANTED;

/**
 * @param {string} root the repository's folder
 * @returns {string | undefined} the path of a Node ≥ 24: the installed one, else the present one
 */
export function findNode24(root) {
  const installed = join(root, 'node_modules', 'node', 'bin', PROGRAM);
  const spare = programIn(spareFolder(root));
  return [installed, spare].find(works) ?? (isNew() ? process.execPath : undefined);
}

/** For where install scripts are switched off: Node from its platform's own package, which has none. */
export async function bringNode24(root) {
  const cause = await fetchNode24(root, spareFolder(root)).catch((error) => error);
  if (cause instanceof Stopped) throw cause;
  if (works(programIn(spareFolder(root)))) return programIn(spareFolder(root));
  throw new SetupError(
    `StickerSnap needs Node ${WANTED} or newer. This is ${process.version}, and none that runs on ${process.platform} ` +
      `${process.arch} could be fetched${cause instanceof SetupError ? `:\n${cause.message}` : '.'}\n` +
      'Install it from https://nodejs.org and run the same command again.',
  );
}

/**
 * @param {string} root for the version in its package.json
 * @param {string} folder to put it into
 * @returns {Promise<string | undefined>} the program's path; `undefined` when it does not run here
 * @throws {SetupError}
 */
export async function fetchNode24(root, folder) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  mkdirSync(folder, { recursive: true });
  // Without it npm would climb to the repository's own package.json.
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  await npm(['install', '--no-save', '--ignore-scripts', `${PACKAGE}@${devDependencies.node}`], {
    cwd: folder,
  });
  return works(programIn(folder)) ? programIn(folder) : undefined;
}

const PROGRAM = WINDOWS ? 'node.exe' : 'node';
const PACKAGE = packageName(process);

/** The package that holds Node's program for a platform, by the scheme of the npm package `node`. */
export function packageName({ platform, arch }) {
  if (platform === 'win32') return `node-win-${arch === 'ia32' ? 'x86' : arch}`;
  return `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform}-${arch}`;
}

const spareFolder = (root) => join(root, 'node_modules', '.stickersnap-node');
const programIn = (folder) => join(folder, 'node_modules', PACKAGE, 'bin', PROGRAM);

function works(program) {
  if (!existsSync(program)) return false;
  if (realpathSync(program) === realpathSync(process.execPath)) return isNew();
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', windowsHide: true });
  return status === 0 && majorOf(stdout) >= WANTED;
}

// Brings everything that StickerSnap needs, in plain JavaScript of the standard library, so that it runs on
// any Node ≥ 18 before anything is installed.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { childEnvironment, ended, engineEnvironment } from './bootstrap/child.mjs';
import { withLock } from './bootstrap/lock.mjs';
import { bringNode24, fetchNode24, findNode24, isNew, majorOf } from './bootstrap/node24.mjs';
import { npm } from './bootstrap/npm.mjs';
import { SetupError, Stopped, say, seconds, startTicker } from './bootstrap/report.mjs';
import { isInstalled, removeStamp, writeStamp } from './bootstrap/stamp.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = 18;

/** What the system says where this folder is somebody else's, or is not to be changed. */
const NOT_OURS = ['EACCES', 'EPERM', 'EROFS'];

/** As an address: Windows takes no path there. */
const PRELOAD = pathToFileURL(join(ROOT, 'scripts', 'bootstrap', 'preload.mjs')).href;

/**
 * Installs the dependencies when they are missing or not those of the lockfile, and finds Node 24. Does
 * nothing when all is there. Several processes may call it at once.
 *
 * @returns {Promise<string>} the path of a Node ≥ 24
 * @throws {SetupError}
 */
export async function ensureInstalled(root = ROOT) {
  if (majorOf(process.version) < OLDEST_NODE) {
    throw new SetupError(`Setting up needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`);
  }
  const found = isInstalled(root) ? findNode24(root) : undefined;
  if (found !== undefined) return found;
  const setUp = async () => {
    if (!isInstalled(root)) await install(root);
    return findNode24(root) ?? (await bringNode24(root));
  };
  try {
    return await withLock(join(root, '.setup.lock'), setUp, {
      onWait: () => say('Another process is installing; waiting for it …'),
    });
  } catch (error) {
    if (!NOT_OURS.includes(error.code)) throw error;
    throw new SetupError(
      `StickerSnap is not set up, and its folder cannot be written (${error.code}: ${error.path}). ` +
        'As the user who owns it, run: npm run build:web',
    );
  }
}

async function install(root) {
  const started = Date.now();
  say('Installing what StickerSnap needs into node_modules (about a minute, only this once) …');
  removeStamp(root);
  const ticker = startTicker();
  const aside = mkdtempSync(join(tmpdir(), 'stickersnap-node-'));
  try {
    await npm([installCommand(root), '--include=dev', '--include=optional'], {
      cwd: root,
      node: await nodeForNpm(root, aside),
    });
  } finally {
    ticker.stop();
    rmSync(aside, { recursive: true, force: true });
  }
  writeStamp(root);
  say(`Installed in ${seconds(started)}.`);
}

/** Under an older Node npm leaves out optional binaries that ask for a newer one: then it runs under 24. */
async function nodeForNpm(root, aside) {
  if (isNew()) return undefined;
  try {
    return await fetchNode24(root, aside);
  } catch (error) {
    if (error instanceof Stopped || !(error instanceof SetupError)) throw error;
    return undefined;
  }
}

/** Windows cannot delete a running program, and `npm ci` empties node_modules first. */
function installCommand(root) {
  const runsFromHere = process.execPath.startsWith(join(root, 'node_modules'));
  return process.platform === 'win32' && runsFromHere ? 'install' : 'ci';
}

/**
 * Runs Node 24 on this terminal and waits for it. Signals are passed on.
 *
 * @param {string} node from `ensureInstalled`
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<number>} the exit code
 */
export async function runNode24(node, args, { cwd = ROOT } = {}) {
  const { code } = await ended(startNode24(node, args, { cwd }));
  return code;
}

/** The same without waiting for it. */
export function startNode24(node, args, { cwd = ROOT } = {}) {
  const env = { ...engineEnvironment(ROOT), ...childEnvironment(ROOT, [dirname(node)]) };
  return spawn(node, ['--import', PRELOAD, ...args], { cwd, env, stdio: 'inherit' });
}

/** Ends the process with the work's exit code; a SetupError is told in plain words. */
export async function runScript(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = error.exitCode;
  }
}

import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { whenParentEnds } from './endWithParent.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Waits for a child process; meanwhile signals go to it instead of ending this one, and the end of this one's parent
 * is told to it like SIGTERM.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number, caught?: number }>} `code`: 128 + the signal's number when one killed the child;
 *   `caught`: the same of a signal that reached this process
 * @throws what kept the child from starting
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    let caught;
    const pass = (signal) => {
      caught = 128 + constants.signals[signal];
      // Ctrl-C on a terminal has reached the child already.
      if (signal !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(signal);
    };
    // Whom a signal has reached already is ending in order; a second one would end it at once.
    const stopWatching = whenParentEnds(() => caught ?? pass('SIGTERM'));
    const forget = () => {
      stopWatching();
      for (const signal of SIGNALS) process.removeListener(signal, pass);
    };
    for (const signal of SIGNALS) process.on(signal, pass);
    child.once('error', (error) => {
      forget();
      reject(error);
    });
    child.once('close', (code, signal) => {
      forget();
      resolve({ code: signal === null ? code : 128 + constants.signals[signal], caught });
    });
  });
}

/**
 * This process's environment, with the folders and the repository's own commands first on the path.
 *
 * @param {string} root the repository's folder
 * @param {readonly string[]} folders
 */
export function childEnvironment(root, folders) {
  const env = { ...process.env };
  // “npm --silent” is about npm's own chatter, not about the commands inside.
  delete env.npm_config_loglevel;
  const path = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[path] = [...folders, join(root, 'node_modules', '.bin'), env[path]].filter(Boolean).join(delimiter);
  return env;
}

/**
 * From here on, in bytes, glibc takes memory from the system for each block, and gives it back when it is freed. The
 * 64 kB in which pixels come from a decoder are among them: between smaller blocks they would leave holes.
 */
const OWN_BLOCK = 60 * 1024;

/** Bytes that may be free at the end of the smaller blocks' heap before it is shortened. */
const FREE_END = 1 << 20;

/**
 * What the engine's process is started with, below what the user has set: C library settings that give the
 * networks' freed memory back at once (they are read at start only), in huge pages, without which taking it anew
 * would cost more than half of the network's time, and keep smaller blocks of all threads together; and a cache of
 * compiled sources.
 *
 * @param {string} root the repository's folder
 */
export function engineEnvironment(root) {
  return {
    GLIBC_TUNABLES: [
      'glibc.malloc.hugetlb=1',
      `glibc.malloc.mmap_threshold=${OWN_BLOCK}`,
      `glibc.malloc.trim_threshold=${FREE_END}`,
      'glibc.malloc.arena_max=1',
    ].join(':'),
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
  };
}

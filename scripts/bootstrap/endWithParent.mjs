import { readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** Milliseconds between two looks. */
const PAUSE = 250;

/** At the start: it may end while nobody watches. */
const PARENT = process.ppid;
const NPM = npmBehind(PARENT);

/** Whoever watches says so, that nobody in the same process does it twice. */
export const WATCHED = Symbol.for('stickersnap.endsWithParent');

/**
 * Whoever started this process ends it, also where he could not say so: npm that is ended ends the shell between, not
 * what runs in it. What was started to outlive its parent does.
 *
 * @param {() => void} onOrphaned called once
 * @param {{ always?: boolean }} [options] `always`: its parent is one of these scripts, which outlives others by itself
 * @returns {() => void} stops watching
 */
export function whenParentEnds(onOrphaned, { always = false } = {}) {
  if (!always && isToOutlive()) return () => undefined;
  const timer = setInterval(() => {
    const lives = process.ppid === PARENT && (NPM === undefined || parentOf(PARENT) === NPM);
    if (lives) return;
    clearInterval(timer);
    onOrphaned();
  }, PAUSE);
  timer.unref();
  return () => clearInterval(timer);
}

/** By setsid, or by nohup before this very command, which leaves its traces only: Node itself forgets that hang-ups were to be ignored. */
function isToOutlive() {
  if (process.platform === 'win32') return true;
  if (factsOf('self')?.session === process.pid) return true;
  return NPM === undefined && (basename(process.env._ ?? '') === 'nohup' || hasUnreadableInput());
}

/** In place of a terminal nohup gives an input that cannot be read. */
function hasUnreadableInput() {
  try {
    const flags = /^flags:\s*(\d+)/m.exec(readFileSync('/proc/self/fdinfo/0', 'utf8'))?.[1] ?? '0';
    return readlinkSync('/proc/self/fd/0') === '/dev/null' && (Number.parseInt(flags, 8) & 3) === 1;
  } catch {
    return false;
  }
}

/** Where npm was killed outright, its shell waits on. */
function npmBehind(shell) {
  const parent = parentOf(shell);
  return parent !== undefined && factsOf(parent)?.name.startsWith('npm') ? parent : undefined;
}

function parentOf(pid) {
  return factsOf(pid)?.parent;
}

/** `undefined` where the system does not tell it as files. */
function factsOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const [, parent, , session] = text.slice(end + 2).split(' ');
    return { name: text.slice(text.indexOf('(') + 1, end), parent: Number(parent), session: Number(session) };
  } catch {
    return undefined;
  }
}

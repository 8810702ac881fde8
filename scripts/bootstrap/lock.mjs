import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const LOCK_DEFAULTS = { heartbeatMs: 2_000, staleMs: 30_000, pollMs: 250 };

/**
 * Runs `work` while no other process runs it under the same lock directory. The holder touches the
 * directory every `heartbeatMs`; a lock whose process has ended, or which went untouched for `staleMs`
 * (a holder on another machine or in another container), is taken over.
 *
 * @template T
 * @param {string} directory absolute path; its parent exists
 * @param {() => Promise<T>} work
 * @param {Partial<typeof LOCK_DEFAULTS> & { onWait?: () => void }} [options] `onWait`: called once, when another process holds it
 * @returns {Promise<T>}
 */
export async function withLock(directory, work, options = {}) {
  const { heartbeatMs, staleMs, pollMs } = { ...LOCK_DEFAULTS, ...options };
  const token = randomUUID();
  let told = false;
  while (!tryAcquire(directory, token)) {
    const owner = readOwner(directory);
    if (isStale(directory, owner, staleMs)) {
      breakLock(directory, owner);
      continue;
    }
    if (!told) options.onWait?.();
    told = true;
    await sleep(pollMs);
  }
  const heartbeat = setInterval(() => touch(directory), heartbeatMs);
  const release = () => {
    if (readOwner(directory)?.token === token) rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.removeListener('exit', release);
    release();
  }
}

function tryAcquire(directory, token) {
  try {
    mkdirSync(directory);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(directory, 'owner.json'), JSON.stringify({ token, pid: process.pid, host: hostname() }));
  return true;
}

function isStale(directory, owner, staleMs) {
  try {
    if (Date.now() - statSync(directory).mtimeMs > staleMs) return true;
  } catch {
    return false; // released meanwhile
  }
  return owner !== undefined && owner.host === hostname() && !isAlive(owner.pid);
}

/** Moving is atomic, so of several that find a lock stale only one breaks it; a fresh one is put back. */
function breakLock(directory, owner) {
  const aside = `${directory}.${randomUUID()}`;
  try {
    renameSync(directory, aside);
    if (readOwner(aside)?.token !== owner?.token) renameSync(aside, directory);
  } catch {
    // Another process was quicker.
  }
  rmSync(aside, { recursive: true, force: true });
}

function readOwner(directory) {
  try {
    return JSON.parse(readFileSync(join(directory, 'owner.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function touch(directory) {
  try {
    const now = new Date();
    utimesSync(directory, now, now);
  } catch {
    // Taken away by hand: the work goes on, there is nothing to keep alive.
  }
}

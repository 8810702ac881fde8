import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SnapError } from '@stickersnap/core';
import { type FileStamp, fileStamp, sameStamp } from './fileStamp.ts';
import { type Input, resolveInputs } from './inputs.ts';

export interface WatchOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** A file that has not changed for so many milliseconds is taken to be wholly written. */
  readonly settleMs?: number;
  /** Looks again after so many milliseconds even when the system tells of no change: network drives do not. */
  readonly rescanMs?: number;
}

export const WATCH_DEFAULTS = { settleMs: 500, rescanMs: 3_000 } as const;

/**
 * The pictures directly in some folders: first those that are there, then what arrives or changes, each as
 * soon as it is wholly written. Empty files and own products are passed over.
 *
 * @yields pictures that wait to be cut, never none; ends when aborted.
 * @throws {SnapError} `option-invalid` for a word that is no folder.
 */
export async function* watchInputs(
  folders: readonly string[],
  options: WatchOptions,
): AsyncGenerator<readonly Input[]> {
  const { cwd, signal, settleMs, rescanMs } = { ...WATCH_DEFAULTS, ...options };
  for (const folder of folders) await requireFolder(folder, cwd);
  const bell = hangBell(
    folders.map((folder) => resolve(cwd, folder)),
    signal,
  );
  let handled = new Map<string, FileStamp>();
  let seen = new Map<string, FileStamp>();
  try {
    while (!signal.aborted) {
      const inputs = (await resolveInputs(folders, cwd)).inputs;
      const stamps = new Map<string, FileStamp>();
      for (const { path } of inputs) {
        const stamp = await fileStamp(path!);
        if (stamp !== undefined && stamp.size > 0) stamps.set(path!, stamp);
      }
      // What was taken away may come back.
      handled = new Map([...handled].filter(([path]) => stamps.has(path)));
      const open = inputs.filter(
        ({ path }) => stamps.has(path!) && !sameStamp(stamps.get(path!), handled.get(path!)),
      );
      const settled = open.filter(({ path }) => sameStamp(stamps.get(path!), seen.get(path!)));
      for (const { path } of settled) handled.set(path!, stamps.get(path!)!);
      seen = stamps;
      if (settled.length > 0) yield settled;
      await (open.length > settled.length ? bell.sleep(settleMs) : bell.wait(rescanMs));
    }
  } finally {
    bell.close();
  }
}

async function requireFolder(folder: string, cwd: string): Promise<void> {
  const stats = await stat(resolve(cwd, folder)).catch(() => undefined);
  if (stats?.isDirectory() === true) return;
  throw new SnapError('option-invalid', { option: '--watch', value: folder, allowed: 'folders that exist' });
}

/** Rings when something changes in one of the folders. */
function hangBell(folders: readonly string[], signal: AbortSignal) {
  let rung = new AbortController();
  const watchers = folders.flatMap((folder) => {
    try {
      const watcher = watch(folder, () => rung.abort());
      // Where changes are not told, looking again has to do.
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  });
  const rest = (ms: number, until: AbortSignal) => delay(ms, undefined, { signal: until }).catch(() => {});
  return {
    /** Whatever rings. */
    sleep: (ms: number) => rest(ms, signal),
    /** No longer than until it rings; not at all when it has rung since the last time. */
    wait: async (ms: number) => {
      await rest(ms, AbortSignal.any([signal, rung.signal]));
      rung = new AbortController();
    },
    close: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}

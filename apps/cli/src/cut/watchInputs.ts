import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SnapError } from '@stickersnap/core';
import { type FileStamp, fileStamp, sameStamp } from '../earlier/fileStamp.ts';
import { systemCode, unreadable } from '../files/fileErrors.ts';
import { fsPath } from '../files/fsName.ts';
import { type Inputs, resolveInputs } from '../files/inputs.ts';
import type { LookMemory } from '../files/lookInto.ts';

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
 * @yields pictures that wait to be cut, and what cannot be or is left out, each once until it changes; never nothing.
 * Ends when aborted.
 * @throws {SnapError} `option-invalid` for a word that is no folder.
 */
export async function* watchInputs(
  folders: readonly string[],
  options: WatchOptions,
): AsyncGenerator<Inputs> {
  const { cwd, signal, settleMs, rescanMs } = { ...WATCH_DEFAULTS, ...options };
  for (const folder of folders) await requireFolder(folder, cwd);
  const bell = hangBell(
    folders.map((folder) => resolve(cwd, folder)),
    signal,
  );
  const memory: LookMemory = new Map();
  let handled = new Map<string, FileStamp>();
  let seen = new Map<string, FileStamp>();
  try {
    while (!signal.aborted) {
      const found = await resolveInputs(folders, cwd, memory);
      const stamps = await stampsOf(found, cwd);
      // What was taken away may come back.
      handled = new Map([...handled].filter(([path]) => stamps.has(path)));
      const isOpen = ({ name }: { readonly name: string }) => {
        const path = resolve(cwd, name);
        return stamps.has(path) && !sameStamp(stamps.get(path), handled.get(path));
      };
      const isSettled = ({ name }: { readonly name: string }) => {
        const path = resolve(cwd, name);
        return sameStamp(stamps.get(path), seen.get(path));
      };
      const open = [found.inputs, found.problems, found.leftOut].flatMap((items) => items.filter(isOpen));
      const settled = open.filter(isSettled);
      const ready = new Set<object>(settled);
      for (const { name } of settled) handled.set(resolve(cwd, name), stamps.get(resolve(cwd, name))!);
      seen = stamps;
      if (settled.length > 0) {
        yield {
          inputs: found.inputs.filter((item) => ready.has(item)),
          problems: found.problems.filter((item) => ready.has(item)),
          leftOut: found.leftOut.filter((item) => ready.has(item)),
        };
      }
      await (open.length > settled.length ? bell.sleep(settleMs) : bell.wait(rescanMs));
    }
  } finally {
    bell.close();
  }
}

/** Of all that is wholly there and can be looked at; what cannot has none, and is the same while its error is. */
async function stampsOf({ inputs, problems, leftOut }: Inputs, cwd: string): Promise<Map<string, FileStamp>> {
  const stamps = new Map<string, FileStamp>();
  for (const { name } of [...inputs, ...leftOut]) {
    const stamp = await fileStamp(resolve(cwd, name));
    if (stamp !== undefined && stamp.size > 0) stamps.set(resolve(cwd, name), stamp);
  }
  for (const { name, error } of problems) {
    // A folder without pictures waits for them, and a file that is still written gets its own name later.
    if (error.code === 'folder-empty' || error.code === 'input-damaged') continue;
    stamps.set(
      resolve(cwd, name),
      (await fileStamp(resolve(cwd, name))) ?? { size: 0, modified: error.message },
    );
  }
  return stamps;
}

async function requireFolder(folder: string, cwd: string): Promise<void> {
  const stats = await stat(fsPath(resolve(cwd, folder))).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw unreadable(folder, error);
  });
  if (stats?.isDirectory() === true) return;
  throw new SnapError('option-invalid', { option: '--watch', value: folder, allowed: 'folders that exist' });
}

/** Rings when something changes in one of the folders. */
function hangBell(folders: readonly string[], signal: AbortSignal) {
  let rung = new AbortController();
  const watchers = folders.flatMap((folder) => {
    try {
      const watcher = watch(fsPath(folder), () => rung.abort());
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

import type { Patch } from './patch.ts';
import type { Gesture } from './strokes.ts';

/** One step of undo. */
export interface HistoryEntry {
  /** The entry's number, which no other of the session has, so that whoever keeps entries need keep each only once. */
  readonly serial: number;
  readonly gesture: Gesture;
  readonly patch: Patch;
}

/** What was done and can be undone, and what was undone and can be done again; a value that never changes. */
export interface History {
  /** Gestures from before the first entry: too long ago to be undone. */
  readonly settled: readonly Gesture[];
  /** What was done and can be undone, the oldest first. */
  readonly done: readonly HistoryEntry[];
  /** What was undone; the entry to be done again next comes last. */
  readonly undone: readonly HistoryEntry[];
}

/** How much a history may hold in memory where nothing is said, in bytes: 64 MiB. */
export const DEFAULT_HISTORY_BUDGET = 64 << 20;

export const EMPTY_HISTORY: History = { settled: [], done: [], undone: [] };

/**
 * The history with one entry more; what was undone is given up. Beyond the budget, in bytes, the oldest are settled.
 */
export function record(history: History, entry: HistoryEntry, budget = DEFAULT_HISTORY_BUDGET): History {
  const done = [...history.done, entry];
  let bytes = done.reduce((sum, each) => sum + bytesOf(each), 0);
  let dropped = 0;
  while (bytes > budget && dropped < done.length) bytes -= bytesOf(done[dropped++]!);
  const settled = done.slice(0, dropped).map(({ gesture }) => gesture);
  return { settled: [...history.settled, ...settled], done: done.slice(dropped), undone: [] };
}

/** The history after an undo, and the entry that is undone; `undefined` where there is nothing to undo. */
export function stepBack(history: History): { history: History; entry: HistoryEntry } | undefined {
  const entry = history.done.at(-1);
  if (entry === undefined) return undefined;
  const next = { ...history, done: history.done.slice(0, -1), undone: [...history.undone, entry] };
  return { history: next, entry };
}

/** The history after a redo, and the entry that is done again; `undefined` where there is nothing to redo. */
export function stepForward(history: History): { history: History; entry: HistoryEntry } | undefined {
  const entry = history.undone.at(-1);
  if (entry === undefined) return undefined;
  const next = { ...history, done: [...history.done, entry], undone: history.undone.slice(0, -1) };
  return { history: next, entry };
}

/** How much the history holds in memory, in bytes. */
export function historyBytes({ done, undone }: History): number {
  return [...done, ...undone].reduce((sum, entry) => sum + bytesOf(entry), 0);
}

/** The bytes that an entry takes: those of its numbers, eight each, and of its patch; the rest is small change. */
function bytesOf({ gesture, patch }: HistoryEntry): number {
  const numbers = Object.values(gesture).reduce(
    (sum, value) => sum + (Array.isArray(value) ? value.length : 1),
    0,
  );
  return patch.before.length + patch.after.length + 8 * numbers;
}

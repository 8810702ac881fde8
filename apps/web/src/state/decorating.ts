import type { Decoration } from '@stickersnap/core';

/** All decorations of one sticker, the lowest first. Never changed in place. */
export type Decorations = readonly Decoration[];

/** Decorations under work, with what was done to them: plain data, kept with the picture. */
export interface Decorating {
  readonly now: Decorations;
  /** As it was before each step, the oldest first. */
  readonly done: readonly Decorations[];
  /** As it was before each step that was taken back, the last one taken back at the end. */
  readonly undone: readonly Decorations[];
}

/** Steps that can be taken back. */
export const MOST_STEPS = 100;

export function beginDecorating(decorations: Decorations | undefined): Decorating {
  return { now: decorations ?? [], done: [], undone: [] };
}

export function stepTo({ now, done }: Decorating, next: Decorations): Decorating {
  return { now: next, done: [...done, now].slice(-MOST_STEPS), undone: [] };
}

/** The same step goes on: what it did until now is no step of its own. */
export function goOnTo({ done }: Decorating, next: Decorations): Decorating {
  return { now: next, done, undone: [] };
}

export function undoStep(state: Decorating): Decorating {
  const before = state.done.at(-1);
  if (before === undefined) return state;
  return { now: before, done: state.done.slice(0, -1), undone: [...state.undone, state.now] };
}

export function redoStep(state: Decorating): Decorating {
  const next = state.undone.at(-1);
  if (next === undefined) return state;
  return { now: next, done: [...state.done, state.now], undone: state.undone.slice(0, -1) };
}

export function sameDecorations(a: Decorations | undefined, b: Decorations | undefined): boolean {
  return a === b || JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
}

import type { Decoration } from '@stickersnap/core';
import type { Decorations } from '../state/decorating.ts';

export function replaced(list: Decorations, at: number, one: Decoration): Decorations {
  return list.map((each, i) => (i === at ? one : each));
}

export function without(list: Decorations, at: number): Decorations {
  return list.filter((_, i) => i !== at);
}

/** One takes another place in the order; the last lies above all. */
export function movedTo(list: Decorations, at: number, to: number): Decorations {
  const one = list[at];
  if (one === undefined) return list;
  const rest = without(list, at);
  const place = Math.min(rest.length, Math.max(0, to));
  return [...rest.slice(0, place), one, ...rest.slice(place)];
}

/** Which one a step changed; where one is gone, the one before it. `undefined`: none is left, or nothing was changed. */
export function changedAt(before: Decorations, after: Decorations): number | undefined {
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++)
    if (before[i] !== after[i] && JSON.stringify(before[i]) !== JSON.stringify(after[i]))
      return after.length === 0 ? undefined : Math.min(i, after.length - 1);
  return undefined;
}

/** Texts without a word are nothing. */
export function withoutBlank(list: Decorations): Decorations {
  return list.filter((each) => each.kind !== 'text' || each.text.trim() !== '');
}

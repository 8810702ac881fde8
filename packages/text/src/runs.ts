import bidiModule, { type Bidi } from 'bidi-js';

/** A part of a line that is shaped at once. */
export interface Run {
  /** Where it begins and ends in the line, in UTF-16 units, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly rightToLeft: boolean;
}

let bidi: Bidi | undefined;

/** Characters of two units, emoji mostly, each of which the library takes for a letter; they have no direction. */
const BEYOND = /[\u{10000}-\u{10ffff}]/gu;

/**
 * A line's parts from left to right as they are seen, by the Unicode Bidirectional Algorithm (Annex 9): of one writing
 * direction each. The line itself runs as its first letter does.
 *
 * @param breaks where a run ends besides, as where the font changes; in rising order.
 */
export function runsOf(text: string, breaks: readonly number[] = []): readonly Run[] {
  bidi ??= bidiFactory()();
  const { levels } = bidi.getEmbeddingLevels(text.replace(BEYOND, '\ufffc\ufffc'));
  const ends = new Set(breaks);
  const runs: (Run & { readonly level: number })[] = [];
  let start = 0;
  for (let i = 1; i <= text.length; i++) {
    const level = levels[start]!;
    if (i < text.length && levels[i] === level && !ends.has(i)) continue;
    runs.push({ start, end: i, rightToLeft: level % 2 === 1, level });
    start = i;
  }
  return inOrder(runs);
}

/**
 * The runs as they are seen (rule L2): from the highest level down to the lowest odd one, what is at it or above turns.
 */
function inOrder<Item extends { readonly level: number }>(runs: readonly Item[]): readonly Item[] {
  const seen = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < seen.length; from++) {
      if (seen[from]!.level < level) continue;
      let to = from;
      while (to < seen.length && seen[to]!.level >= level) to++;
      seen.splice(from, to - from, ...seen.slice(from, to).reverse());
      from = to;
    }
  }
  return seen;
}

/** Node sees the library's other build, whose export is the factory itself. */
function bidiFactory(): () => Bidi {
  const module = bidiModule as unknown as (() => Bidi) | { readonly default: () => Bidi };
  return typeof module === 'function' ? module : module.default;
}

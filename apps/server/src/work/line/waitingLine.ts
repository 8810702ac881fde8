import type { Urgency } from '../engine/workshop.ts';

/** What waits for a slot: first what somebody waits for, each kind in the order in which it came. */
export interface WaitingLine<Item> {
  readonly length: number;
  count(urgency: Urgency): number;
  /** Milliseconds for which the one that came first is in it; 0: none is. */
  oldest(): number;
  add(item: Item, urgency: Urgency): void;
  /** The first one that fits, taken out. */
  take(fits: (item: Item) => boolean): Item | undefined;
  /** Nothing where it is not there. */
  remove(item: Item): void;
  /** All of them, taken out. */
  clear(): Item[];
}

export interface LineOptions {
  readonly now: () => number;
  /** Milliseconds after which what may be done later goes first, so that it is done at all. */
  readonly patience?: number;
}

export const PATIENCE = 60_000;

export function createWaitingLine<Item>({ now, patience = PATIENCE }: LineOptions): WaitingLine<Item> {
  type Entry = { readonly item: Item; readonly since: number };
  const lines: Readonly<Record<Urgency, Entry[]>> = { now: [], later: [] };
  const takeFrom = (line: Entry[], fits: (item: Item) => boolean): Item | undefined => {
    const at = line.findIndex(({ item }) => fits(item));
    return at < 0 ? undefined : line.splice(at, 1)[0]!.item;
  };
  return {
    get length() {
      return lines.now.length + lines.later.length;
    },
    count: (urgency) => lines[urgency].length,
    oldest: () => {
      const since = Math.min(lines.now[0]?.since ?? Infinity, lines.later[0]?.since ?? Infinity);
      return since === Infinity ? 0 : now() - since;
    },
    add: (item, urgency) => void lines[urgency].push({ item, since: now() }),
    take: (fits) => {
      const oldest = lines.later[0];
      const impatient = oldest !== undefined && now() - oldest.since >= patience;
      const order = impatient ? [lines.later, lines.now] : [lines.now, lines.later];
      for (const line of order) {
        const item = takeFrom(line, fits);
        if (item !== undefined) return item;
      }
      return undefined;
    },
    remove: (wanted) => {
      for (const line of [lines.now, lines.later]) {
        const at = line.findIndex(({ item }) => item === wanted);
        if (at >= 0) line.splice(at, 1);
      }
    },
    clear: () => [...lines.now.splice(0), ...lines.later.splice(0)].map(({ item }) => item),
  };
}

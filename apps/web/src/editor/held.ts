/** What lasts as long as a key or a button is held. */
export type HeldWhat = 'move' | 'before';

/** Which of them are held, and by what: a key's code, or a button. */
export type Held = ReadonlyMap<HeldWhat, string>;

export const NOTHING_HELD: Held = new Map();

export function hold(held: Held, what: HeldWhat, by: string): Held {
  return new Map(held).set(what, by);
}

/** @param by whatever is let go; others go on. */
export function letGo(held: Held, by: string): Held {
  return new Map([...held].filter(([, holder]) => holder !== by));
}

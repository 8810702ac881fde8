/** Work on one item after the other, as long as there is one. */
export interface Lane<Item> {
  /** The item that is next; `undefined`: there is none. */
  readonly next: () => Item | undefined;
  /** Settles by itself: whatever it throws is its own mistake. */
  readonly run: (item: Item, signal: AbortSignal) => Promise<void>;
  current: { readonly item: Item; readonly controller: AbortController } | undefined;
  going: Promise<void> | undefined;
}

export function newLane<Item>(parts: Pick<Lane<Item>, 'next' | 'run'>): Lane<Item> {
  return { ...parts, current: undefined, going: undefined };
}

/** Goes on, where it does not already. */
export function startLane<Item>(lane: Lane<Item>): void {
  lane.going ??= go(lane);
}

async function go<Item>(lane: Lane<Item>): Promise<void> {
  // In a task of its own: items that are added in one go are all there, and their cards are made, before the first is
  // chosen and its worker started.
  await new Promise((resolve) => setTimeout(resolve));
  for (let item = lane.next(); item !== undefined; item = lane.next()) {
    const controller = new AbortController();
    lane.current = { item, controller };
    await lane.run(item, controller.signal);
    lane.current = undefined;
  }
  lane.going = undefined;
}

/** Ends the work on this item, where there is any. */
export function abortIn<Item>(lane: Lane<Item>, item: Item): void {
  if (lane.current?.item === item) lane.current.controller.abort();
}

/** Resolves when no item is left. */
export async function laneSettled(lane: Pick<Lane<never>, 'going'>): Promise<void> {
  while (lane.going !== undefined) await lane.going;
}

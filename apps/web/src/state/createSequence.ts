/** Work on one item after the other, as long as there is one. */
export interface Sequence<Item> {
  start(): void;
  /** Ends the work on this item, where there is any. */
  abort(item: Item): void;
  isAt(item: Item): boolean;
  isBusy(): boolean;
  /** Resolves when no item is left. */
  settled(): Promise<void>;
}

/** @param parts `run` settles by itself: whatever it throws is the caller's own mistake. */
export function createSequence<Item>(parts: {
  readonly next: () => Item | undefined;
  readonly run: (item: Item, signal: AbortSignal) => Promise<void>;
}): Sequence<Item> {
  let current: { item: Item; controller: AbortController } | undefined;
  let going: Promise<void> | undefined;

  async function go(): Promise<void> {
    // In a task of its own: items that are added in one go are all there, and their cards are made, before the first is
    // chosen and its worker started.
    await new Promise((resolve) => setTimeout(resolve));
    for (let item = parts.next(); item !== undefined; item = parts.next()) {
      const controller = new AbortController();
      current = { item, controller };
      await parts.run(item, controller.signal);
      current = undefined;
    }
    going = undefined;
  }

  return {
    start() {
      going ??= go();
    },
    abort(item) {
      if (current?.item === item) current.controller.abort();
    },
    isAt: (item) => current?.item === item,
    isBusy: () => going !== undefined,
    async settled() {
      while (going !== undefined) await going;
    },
  };
}

/**
 * Runs `task` over the items in order, at most `width` at once, until all are done or `isOver()` holds.
 * A task never rejects on its own account; the first rejection stops the pool and is rethrown once the
 * tasks in flight have settled.
 */
export async function runPool<Item>(
  items: readonly Item[],
  width: number,
  task: (item: Item) => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  const queue = items.values();
  let failure: { readonly error: unknown } | undefined;
  const work = async () => {
    for (const item of queue) {
      if (isOver() || failure !== undefined) return;
      try {
        await task(item);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  if (failure !== undefined) throw failure.error;
}

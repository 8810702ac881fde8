import { watch } from 'vue';
import { webStorage } from '../caution/webStorage.ts';
import { onForgotten } from '../keep/forgetEverything.ts';
import { clearShelf, leaveShelf, loadShelf, openShelf, type PackShelf } from '../keep/packShelf.ts';
import type { PageContext } from './pageContext.ts';

const shelves = new WeakMap<PageContext, PackShelf>();

/**
 * The shelf of packs, which is read when it is first asked for.
 * @param onElsewhere told where another tab changed a pack at the same time.
 */
export function packShelf(context: PageContext, onElsewhere: () => void): PackShelf {
  const known = shelves.get(context);
  if (known !== undefined) return known;
  const shelf = openShelf({
    keeper: context.keeper,
    now: Date.now,
    onElsewhere,
    visit: webStorage(() => sessionStorage),
  });
  shelves.set(context, shelf);
  onForgotten(() => clearShelf(shelf));
  addEventListener('pagehide', () => leaveShelf(shelf));
  watch(
    context.keeper.keeping,
    (keeping) => {
      if (keeping !== 'opening' && shelf.packs.value === undefined) void loadShelf(shelf);
    },
    { immediate: true },
  );
  return shelf;
}

/** Resolves when it is known which packs there are. */
export async function shelfRead(shelf: PackShelf): Promise<void> {
  if (shelf.packs.value !== undefined) return;
  await new Promise<void>((resolve) => {
    const stop = watch(shelf.packs, () => {
      stop();
      resolve();
    });
  });
}

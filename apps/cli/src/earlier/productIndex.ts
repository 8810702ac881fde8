import {
  appendLines,
  claimLine,
  type IndexState,
  inTurn,
  type Made,
  madeLine,
  nameKey,
  newIndexState,
  syncIndex,
} from './productIndexState.ts';

/** What is known of the products in one folder. */
export interface ProductIndex {
  /** Reads what others, or this program, have written since. A file that cannot be read is as none. */
  sync(): Promise<void>;
  /** The picture to which a stem belongs. */
  ownerOf(stem: string): string | undefined;
  /** A picture's stems, in the order in which it got them. */
  stemsOf(source: string): readonly string[];
  made(file: string): Made | undefined;
  /** Products by a stem's owner, whether they are there still or not. */
  filesOf(stem: string): readonly string[];
  /** Gives a stem to a picture unless it has an owner by then; `sync` tells who got it. */
  claim(stem: string, source: string): Promise<void>;
  release(stem: string): Promise<void>;
  record(made: Readonly<Record<string, Made>>): Promise<void>;
  /** Both for many at once, where the stem is nobody else's. */
  adopt(
    products: readonly { readonly stem: string; readonly made: Readonly<Record<string, Made>> }[],
  ): Promise<void>;
}

/**
 * Lines are only ever appended, each in one write, so that programs that work in one folder at the same time do not
 * undo each other's: of two that want one stem the earlier line counts. A line that was cut off counts for nothing.
 *
 * @param folder absolute
 */
export function productIndex(folder: string): ProductIndex {
  const state = newIndexState(folder);
  const append = (lines: readonly string[]) => inTurn(state, () => appendLines(state, lines));
  return {
    sync: () => inTurn(state, () => syncIndex(state)),
    ownerOf: (stem) => state.owners.get(nameKey(stem)),
    stemsOf: (source) => state.stems.get(source) ?? [],
    made: (file) => state.made.get(nameKey(file))?.entry,
    filesOf: (stem) => {
      const owner = state.owners.get(nameKey(stem));
      return [...state.made.values()].filter(({ entry }) => entry.of === owner).map(({ file }) => file);
    },
    claim: (stem, source) => append([claimLine(folder, stem, source)]),
    release: (stem) => append([JSON.stringify({ stem, of: null })]),
    adopt: (products) => inTurn(state, () => adoptProducts(state, products)),
    record: (entries) =>
      append(Object.entries(entries).map(([file, entry]) => madeLine(folder, file, entry))),
  };
}

async function adoptProducts(
  state: IndexState,
  products: Parameters<ProductIndex['adopt']>[0],
): Promise<void> {
  const { folder, owners } = state;
  await syncIndex(state);
  const added = products.flatMap(({ stem, made: entries }) => {
    const owner = owners.get(nameKey(stem));
    const source = Object.values(entries)[0]?.of;
    if (source === undefined || (owner !== undefined && owner !== source)) return [];
    const made = Object.entries(entries).map(([file, entry]) => madeLine(folder, file, entry));
    return owner === undefined ? [claimLine(folder, stem, source), ...made] : made;
  });
  if (added.length > 0) await appendLines(state, added);
}

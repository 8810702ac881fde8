import { join, parse } from 'node:path';
import { productStem, type SnapError } from '@stickersnap/core';
import { runPool } from '../cut/pool.ts';
import { type ProductIndex, productIndex } from '../earlier/productIndex.ts';
import { nameKey } from '../earlier/productIndexState.ts';
import { namesIn } from './fsName.ts';
import { type Look, type LookMemory, lookInto } from './lookInto.ts';

export interface Named {
  /** Without folders. */
  readonly name: string;
}

/** What a folder holds directly. */
export interface Listing {
  /** Those that are no products. */
  readonly pictures: readonly (Named & { readonly isPhoto: boolean })[];
  /** Products; `isSure`: the folder's index says so, else name and content make it likely. */
  readonly products: readonly (Named & { readonly of: string; readonly isSure: boolean })[];
  /** Pictures that are not read, and what could not be looked into. */
  readonly refused: readonly (Named & { readonly error: SnapError })[];
  /** `reason` completes “left out, …”. */
  readonly others: readonly (Named & { readonly reason: string })[];
}

const AT_ONCE = 16;

/**
 * Looks into every file of a folder. Pictures are told by their content, products by the index, or, where it knows
 * nothing of them, by a name that speaks of a picture beside them.
 *
 * @param folder absolute; `shown` as it is told to people
 * @throws the file system's errors
 */
export async function listFolder(folder: string, shown: string, memory?: LookMemory): Promise<Listing> {
  const names = await namesIn(folder);
  const looks = new Map<string, Look>();
  const look = async (name: string) => {
    looks.set(name, await lookInto(join(folder, name), join(shown, name), memory));
  };
  await runPool(names, AT_ONCE, look, () => false);
  const index = productIndex(folder);
  await index.sync();
  return sort(names, looks, index);
}

function sort(names: readonly string[], looks: ReadonlyMap<string, Look>, index: ProductIndex): Listing {
  const listing = { pictures: [], products: [], refused: [], others: [] } as {
    -readonly [K in keyof Listing]: Listing[K][number][];
  };
  const stems = new Map<string, string[]>();
  for (const name of names) {
    if (looks.get(name)?.kind !== 'picture') continue;
    const key = nameKey(parse(name).name);
    stems.set(key, [...(stems.get(key) ?? []), name]);
  }
  for (const name of names) {
    const look = looks.get(name)!;
    if (look.kind === 'gone') continue;
    if (name.startsWith('.')) {
      if (look.kind === 'picture' && !name.startsWith('.stickersnap'))
        listing.others.push({ name, reason: 'hidden files are passed over' });
    } else if (look.kind === 'refused') listing.refused.push({ name, error: look.error });
    else if (look.kind === 'other') listing.others.push({ name, reason: look.reason });
    else {
      const made = look.isPhoto ? undefined : index.made(name)?.of;
      const of = made ?? (look.isPhoto ? undefined : likelySource(name, stems));
      if (of === undefined) listing.pictures.push({ name, isPhoto: look.isPhoto });
      else listing.products.push({ name, of, isSure: made !== undefined });
    }
  }
  return listing;
}

/** The picture beside a file of which it would be called so. */
function likelySource(name: string, stems: ReadonlyMap<string, readonly string[]>): string | undefined {
  const stem = productStem(name);
  if (stem === undefined) return undefined;
  const key = nameKey(stem);
  const beside = [...(stems.get(key) ?? []), ...(stems.get(key.replace(/-\d+$/, '')) ?? [])];
  return (
    beside.find((source) => source !== name && productStem(source) === undefined) ??
    beside.find((source) => source !== name)
  );
}

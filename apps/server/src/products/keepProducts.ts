import type { CutReport, MadeFile, WantedProduct } from '@stickersnap/api';
import type { Store } from '@stickersnap/store';
import type { CutOutcome, MadeProduct } from '../work/workshop.ts';
import { fileName } from './fileName.ts';

export interface KeepOptions {
  readonly store: Pick<Store, 'blobs' | 'results'>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly expiresAt: number;
  readonly random: (bytes: number) => Uint8Array;
  readonly keyId: string | null;
  /** Of the files' names. */
  readonly stem: string;
}

/**
 * Stores what was made of a picture so that it can be fetched.
 * @param wanted as ordered.
 * @throws SnapError `storage-full`; nothing of it stays then.
 */
export async function keepProducts(
  outcome: CutOutcome,
  wanted: readonly WantedProduct[],
  options: KeepOptions,
): Promise<CutReport> {
  const { products, ...facts } = outcome;
  const results: MadeFile[] = [];
  const blobs: string[] = [];
  try {
    for (const [i, product] of products.entries()) {
      const { file, blob } = await keep(product, productAt(wanted, products, i), options);
      blobs.push(blob);
      results.push(file);
    }
  } catch (error) {
    await Promise.all(blobs.map((id) => options.store.blobs.delete(id)));
    throw error;
  }
  return { results, ...facts };
}

/** Where nothing was found the stickers are missing, and the others stand in their order. */
export function productAt(
  wanted: readonly WantedProduct[],
  made: readonly MadeProduct[],
  index: number,
): WantedProduct {
  const all = wanted.length === made.length ? wanted : wanted.filter(({ kind }) => kind !== 'sticker');
  const product = all[index];
  if (product === undefined) throw new RangeError('More was made than asked for.');
  return product;
}

async function keep(made: MadeProduct, product: WantedProduct, options: KeepOptions) {
  const { store, now, expiresAt, random, keyId, stem } = options;
  const { bytes: content, kind, mime, width, height, gaveUp, findings } = made;
  const { id: blob, bytes, sha256 } = await store.blobs.put(content);
  const id = Buffer.from(random(16)).toString('base64url');
  const name = fileName(stem, product, mime);
  await store.results.add({
    id,
    blob,
    fileName: name,
    mime,
    bytes,
    sha256,
    keyId,
    createdAt: now,
    expiresAt,
  });
  const platform = product.kind === 'sticker' ? product.platform : null;
  const file: MadeFile = {
    id,
    kind,
    platform,
    fileName: name,
    mime,
    bytes,
    sha256,
    width,
    height,
    gaveUp,
    findings,
  };
  return { file, blob };
}

import type { CutReport, MadeFile } from '@stickersnap/api';
import { type NamedProduct, productFile } from '@stickersnap/core';
import type { Blobs, ResultRecord, Room } from '@stickersnap/store';
import type { CutOutcome, MadeProduct } from '../work/engine/workshop.ts';

export interface KeepOptions {
  readonly blobs: Pick<Blobs, 'put' | 'delete'>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly expiresAt: number;
  readonly random: (bytes: number) => Uint8Array;
  readonly keyId: string | null;
  /** Whose they count as. */
  readonly room: Room | undefined;
  /** Of the files' names. */
  readonly stem: string;
}

export interface KeptProducts {
  readonly report: CutReport;
  /** Not stored yet: a job stores them together with its own end. */
  readonly records: readonly ResultRecord[];
}

/**
 * Stores the bytes of what was made of a picture.
 * @param wanted as ordered.
 * @throws SnapError `storage-full`; nothing of it stays then.
 */
export async function keepProducts(
  outcome: CutOutcome,
  wanted: readonly NamedProduct[],
  options: KeepOptions,
): Promise<KeptProducts> {
  const { products, ...facts } = outcome;
  const results: MadeFile[] = [];
  const records: ResultRecord[] = [];
  try {
    for (const [i, product] of products.entries()) {
      const { file, record } = await keep(product, productAt(wanted, products, i), options);
      records.push(record);
      results.push(file);
    }
  } catch (error) {
    await Promise.all(records.map(({ blob }) => options.blobs.delete(blob)));
    throw error;
  }
  return { report: { results, ...facts }, records };
}

/** Where nothing was found the stickers are missing, and the others stand in their order. */
export function productAt(
  wanted: readonly NamedProduct[],
  made: readonly MadeProduct[],
  index: number,
): NamedProduct {
  const all = wanted.length === made.length ? wanted : wanted.filter(({ kind }) => kind !== 'sticker');
  const product = all[index];
  if (product === undefined) throw new RangeError('More was made than asked for.');
  return product;
}

async function keep(made: MadeProduct, product: NamedProduct, options: KeepOptions) {
  const { blobs, now, expiresAt, random, keyId, room, stem } = options;
  const { bytes: content, mime, width, height, gaveUp, findings } = made;
  const { id: blob, bytes, sha256 } = await blobs.put(content, room);
  const id = Buffer.from(random(16)).toString('base64url');
  const name = productFile(stem, product);
  const { kind } = product;
  const platform = kind === 'sticker' ? product.platform : null;
  const common = { id, fileName: name, mime, bytes, sha256 };
  const record: ResultRecord = { ...common, blob, keyId, createdAt: now, expiresAt };
  const file: MadeFile = { ...common, kind: product.kind, platform, width, height, gaveUp, findings };
  return { file, record };
}

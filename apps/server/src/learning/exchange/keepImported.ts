import { createHash } from 'node:crypto';
import {
  type Correction,
  createMask,
  decodeRle,
  encodeRle,
  intersectionOverUnion,
  type Mask,
} from '@stickersnap/core';
import type { ExchangeParts } from './exchangeParts.ts';
import { type ReadPicture, readPicture, workingMask } from './readPair.ts';

/** Whoever imports decides, and is told from the reviewers. */
export const IMPORTER = 'import';

export interface Importing extends ExchangeParts {
  /** Whether the masks are right for sure. Else somebody has to look at the new ones first. */
  readonly reviewed: boolean;
  /** SHA-256 of an owner token: whoever has the token deletes what was imported. */
  readonly ownerTokenHash: string;
}

/**
 * A mask from elsewhere. Where the name is the id of a correction that is kept, somebody mended it in another program:
 * that counts as a review of it. All else becomes a correction of its own, in which the engine found nothing.
 */
export async function keepImported(
  parts: Importing,
  { name, picture, mask }: { readonly name: string; readonly picture: string; readonly mask: Mask },
): Promise<void> {
  if (await decideKnown(parts, name.replace(/\.[^.]*$/, ''), mask)) return;
  const read = await readPicture(picture, parts.codec);
  const id = Buffer.from(parts.random(16)).toString('base64url');
  const { id: image, sha256: storedSha256 } = await parts.store.blobs.put(read.clean);
  const correction = correctionOf(parts, { id, storedSha256, read, mask });
  const record = JSON.stringify(correction);
  await parts.store.corrections.put(correction, image, record).catch(async (error: unknown) => {
    await parts.store.blobs.delete(image);
    throw error;
  });
  const { perceptualHash } = read;
  await parts.store.learning.arrive({ id, perceptualHash, kind: 'bare', entropy: 0, record });
  if (parts.reviewed) await decideKnown(parts, id, mask);
}

/** @returns whether there is a correction of that id. */
async function decideKnown({ store }: Importing, id: string, mask: Mask): Promise<boolean> {
  const found = await store.reviews.open(id);
  if (found === undefined) return false;
  const { image, before, after } = JSON.parse(found.record) as Correction;
  const mended = workingMask(mask, image);
  const right = decodeRle(mended);
  const fits = after.width === right.width && after.height === right.height;
  await store.reviews.decide({
    id,
    reviewer: IMPORTER,
    decision: 'correct',
    record: found.record,
    mask: mended,
    ...(fits ? { iou: intersectionOverUnion(decodeRle(before), right) } : {}),
    agreements: [],
  });
  return true;
}

function correctionOf(
  { now, ownerTokenHash }: Importing,
  {
    id,
    storedSha256,
    read,
    mask,
  }: { readonly id: string; readonly storedSha256: string; readonly read: ReadPicture; readonly mask: Mask },
): Correction {
  const after = workingMask(mask, read.size);
  const { width, height } = after;
  const at = new Date(now()).toISOString();
  return {
    id,
    createdAt: at,
    image: { sha256: read.sha256, storedSha256, mime: read.mime, ...read.size },
    model: { recipe: 'fast', version: 'import', sha256: createHash('sha256').update('').digest('hex') },
    before: encodeRle(createMask(width, height)),
    after,
    strokes: { width, height, gestures: [] },
    origin: 'edited',
    consent: { server: 'import', at },
    ownerTokenHash,
  };
}

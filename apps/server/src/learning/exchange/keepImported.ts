import { createHash } from 'node:crypto';
import {
  type Correction,
  createMask,
  decodeRle,
  encodeRle,
  intersectionOverUnion,
  type Mask,
  resizeMask,
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
  if (parts.reviewed) await decideDrawn(parts, correction, { record, mask });
}

/** Where an export rounded: what agrees as well as that has not been touched. */
const UNTOUCHED = 0.999;

/** @returns whether there is a correction of that id. */
async function decideKnown({ store }: Importing, id: string, mask: Mask): Promise<boolean> {
  const found = await store.reviews.open(id);
  if (found === undefined) return false;
  const { record, reviews } = found;
  const { state } = found.item;
  const correction = JSON.parse(record) as Correction;
  const drawn = reviews.findLast(({ decision }) => decision === 'correct')?.mask;
  const right = decodeRle(
    state === 'corrected' && drawn !== undefined ? JSON.parse(drawn) : correction.after,
  );
  if (!isUntouched(mask, right)) await decideDrawn({ store }, correction, { record, mask });
  // A list of COCO's has hard edges: what nobody changed there keeps its soft ones.
  else if (state === 'waiting') {
    const iou = intersectionOverUnion(decodeRle(correction.before), right);
    await store.reviews.decide({ id, reviewer: IMPORTER, decision: 'accept', record, iou, agreements: [] });
  }
  return true;
}

async function decideDrawn(
  { store }: Pick<Importing, 'store'>,
  { id, image, before }: Correction,
  { record, mask }: { readonly record: string; readonly mask: Mask },
): Promise<void> {
  const mended = workingMask(mask, image);
  const fits = mended.width === before.width && mended.height === before.height;
  const iou = fits ? { iou: intersectionOverUnion(decodeRle(before), decodeRle(mended)) } : {};
  await store.reviews.decide({
    id,
    reviewer: IMPORTER,
    decision: 'correct',
    record,
    mask: mended,
    agreements: [],
    ...iou,
  });
}

function isUntouched(mask: Mask, kept: Mask): boolean {
  const { width, height } = mask;
  const sized = kept.width === width && kept.height === height ? kept : resizeMask(kept, width, height);
  return intersectionOverUnion(sized, mask) >= UNTOUCHED;
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

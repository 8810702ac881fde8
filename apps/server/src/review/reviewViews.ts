import { createHash } from 'node:crypto';
import { fillPath, PATHS, type ReviewItem } from '@stickersnap/api';
import type { Correction } from '@stickersnap/core';
import type { QueueItem, ReviewCase } from '@stickersnap/store';

/** @param base what stands before the server's paths. */
export function itemView(
  { id, arm, kind, state, entropy, disagreement }: QueueItem,
  base: string,
): ReviewItem {
  return {
    id,
    arm,
    kind,
    state,
    entropy,
    disagreement: disagreement ?? null,
    pictureUrl: pictureUrl(id, base),
  };
}

/**
 * All but who gave it, as JSON: masks and strokes may be long.
 * @throws SyntaxError where the record is damaged.
 */
export function caseView({ item, record, reviews }: ReviewCase, reviewer: string, base: string): string {
  const { id, arm, kind, state, entropy, disagreement } = item;
  const { createdAt, image, model, before, after, strokes, origin } = JSON.parse(record) as Correction;
  const { mime, width, height } = image;
  const own = reviews.find((review) => review.reviewer === reviewer);
  const mine = own && {
    decision: own.decision,
    mask: own.mask === undefined ? null : JSON.parse(own.mask),
    at: new Date(own.at).toISOString(),
  };
  return JSON.stringify({
    ...{ id, arm: arm ?? null, kind, state, entropy, disagreement: disagreement ?? null },
    pictureUrl: pictureUrl(id, base),
    ...{ createdAt, image: { mime, width, height }, model, before, after, strokes, origin },
    mine: mine ?? null,
    version: versionOf(record),
  });
}

/** Of a record: another one where it was given anew. */
export function versionOf(record: string): string {
  return createHash('sha256').update(record).digest('base64url').slice(0, 22);
}

function pictureUrl(id: string, base: string): string {
  return base + fillPath(PATHS.getReviewPicture.path, { id });
}

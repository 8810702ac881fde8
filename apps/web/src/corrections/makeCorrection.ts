import { type Correction, encodeRle, type Mask, type Strokes } from '@stickersnap/core';
import type { UsedModel } from '../engine/cut.ts';
import { toBase64Url, toHex } from './encodeBytes.ts';

/** A correction as it is kept on the device: whose it is, and whether it was given, is said when it leaves. */
export type OwnCorrection = Omit<Correction, 'consent' | 'ownerTokenHash'>;

/** Where nobody has said which weights found a mask. */
export const UNKNOWN_WEIGHTS = { version: 'unknown', sha256: '0'.repeat(64) } as const;

export interface CorrectionParts {
  /** The picture that was edited, encoded anew. */
  readonly picture: Blob;
  /** Both of the picture's size. */
  readonly before: Correction['before'];
  readonly after: Mask;
  readonly strokes: Strokes;
  readonly finder: { readonly recipe: string; readonly models: readonly UsedModel[] };
  readonly now: () => Date;
  /** Random bytes, and a hash: the browser's. */
  readonly crypto: Pick<Crypto, 'getRandomValues' | 'subtle'>;
}

/** What somebody mended, as a record that a model can learn from. */
export async function makeCorrection(parts: CorrectionParts): Promise<OwnCorrection> {
  const { picture, before, after, strokes, finder, now, crypto } = parts;
  const hash = await crypto.subtle.digest('SHA-256', await picture.arrayBuffer());
  const { version, sha256 } = { ...UNKNOWN_WEIGHTS, ...finder.models[0] };
  return {
    id: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
    createdAt: now().toISOString(),
    image: {
      sha256: toHex(new Uint8Array(hash)),
      mime: picture.type,
      width: after.width,
      height: after.height,
    },
    model: { recipe: finder.recipe, version, sha256 },
    before,
    after: encodeRle(after),
    strokes,
    origin: 'edited',
  };
}

import { createHash } from 'node:crypto';
import { type NamedOrder, type NamedProduct, productSuffix } from '@stickersnap/core';

type Later = Pick<NamedOrder, 'matteFrom' | 'holes' | 'strokes' | 'decorations'>;

/** The same text for settings that make the same product of a picture. The device is none of them. */
export function settingsDigest(
  product: NamedProduct,
  settings: Pick<NamedOrder, 'style' | 'recipe' | 'roi' | 'subject'> & Later,
): string {
  const { style, recipe, roi, subject, decorations, ...rest } = settings;
  const own = product.kind === 'sticker' ? style : product.kind === 'cutout' ? product.trim : null;
  // Masks and cut-outs have no decorations.
  const drawn = product.kind === 'sticker' && decorations !== undefined ? { decorations } : {};
  const json = JSON.stringify([
    productSuffix(product),
    own,
    recipe,
    roi ?? null,
    subject ?? null,
    ...laterOf({ ...rest, ...drawn }),
  ]);
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}

/** What options have come since, only where they are used: what was made without them is known again. */
export function laterOf({ matteFrom, holes, strokes, decorations }: Later): readonly unknown[] {
  const matte = [matteFrom ?? null, holes ?? false];
  if (decorations !== undefined) return [...matte, strokes ?? null, decorations];
  if (strokes !== undefined) return [...matte, strokes];
  return matteFrom === undefined && holes === undefined ? [] : matte;
}

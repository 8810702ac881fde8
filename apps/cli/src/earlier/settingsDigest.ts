import { createHash } from 'node:crypto';
import { type NamedOrder, type NamedProduct, productSuffix } from '@stickersnap/core';

/** The same text for settings that make the same product of a picture. The device is none of them. */
export function settingsDigest(
  product: NamedProduct,
  settings: Pick<NamedOrder, 'style' | 'recipe' | 'roi' | 'subject' | 'matteFrom' | 'holes' | 'strokes'>,
): string {
  const { style, recipe, roi, subject } = settings;
  const own = product.kind === 'sticker' ? style : product.kind === 'cutout' ? product.trim : null;
  const json = JSON.stringify([
    productSuffix(product),
    own,
    recipe,
    roi ?? null,
    subject ?? null,
    ...laterOf(settings),
  ]);
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}

/** What options have come since, only where they are used: what was made without them is known again. */
export function laterOf({
  matteFrom,
  holes,
  strokes,
}: Pick<NamedOrder, 'matteFrom' | 'holes' | 'strokes'>): readonly unknown[] {
  if (strokes !== undefined) return [matteFrom ?? null, holes ?? false, strokes];
  return matteFrom === undefined && holes === undefined ? [] : [matteFrom ?? null, holes ?? false];
}

import {
  type DrawIcon,
  type FittedSticker,
  fitSticker,
  makeIcon,
  type PackTarget,
  type Platform,
  SnapError,
  type Style,
  WARNINGS,
} from '@stickersnap/core';
import type { PackEngine } from '../backend/backend.ts';

/**
 * A sticker out of whatever picture, made with the engine.
 *
 * @throws {SnapError} the engine's; `nothing-to-draw` where no subject was found.
 */
export function fitPicture(
  bytes: Uint8Array,
  target: PackTarget,
  engine: PackEngine,
  options: { readonly recipe: string; readonly style: Style; readonly signal: AbortSignal },
): Promise<FittedSticker> {
  const { recipe, style, signal } = options;
  const cut = async (platform: Platform) => {
    const segmentation = await engine.segment(bytes, { recipe, signal });
    if (segmentation.isEmpty) throw new SnapError('nothing-to-draw');
    const { bytes: sticker, gaveUp } = await engine.sticker(segmentation, style, platform);
    return {
      bytes: sticker,
      remarks: [...segmentation.warnings.map((code) => WARNINGS[code]), ...gaveUp],
    };
  };
  return fitSticker(bytes, target, { codec: engine.codec, cut, signal });
}

/** Draws icons with the engine. */
export function iconsBy(
  engine: PackEngine,
  { recipe, signal }: { readonly recipe: string; readonly signal: AbortSignal },
): DrawIcon {
  const segment = (bytes: Uint8Array) => engine.segment(bytes, { recipe, signal });
  return (picture, icon) => makeIcon(picture, icon, { codec: engine.codec, segment, signal });
}

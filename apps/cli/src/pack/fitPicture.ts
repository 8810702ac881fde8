import {
  encodeToFit,
  judgePicture,
  type PackTarget,
  type Platform,
  refit,
  SnapError,
  type Style,
  staysAsItIs,
  TRAY,
  trayIcon,
  validate,
  WARNINGS,
} from '@stickersnap/core';
import type { PackEngine } from '../backend/backend.ts';
import { platformOf } from './platformOf.ts';

/** A picture file as a target takes it, and what is to be said about how it became so. */
export interface Fitted {
  readonly bytes: Uint8Array;
  readonly remarks: readonly string[];
}

/** A sticker file fitted to a target: as it is when the target takes it, else drawn anew without a change of look. */
export async function fitSticker(bytes: Uint8Array, target: PackTarget, engine: PackEngine): Promise<Fitted> {
  if (staysAsItIs(bytes, target)) return { bytes, remarks: [] };
  const platform = platformOf(target);
  const { image, warnings } = await engine.codec.decode(bytes);
  const { bytes: fitted, gaveUp } = await encodeToFit(refit(image, platform), platform, engine.codec);
  return { bytes: fitted, remarks: [...warnings.map((code) => WARNINGS[code]), ...gaveUp] };
}

/**
 * A sticker out of whatever picture: what is a finished sticker for some messenger is fitted, all else is cut.
 *
 * @throws {SnapError} the engine's; `nothing-to-draw` where no subject was found.
 */
export async function makeSticker(
  bytes: Uint8Array,
  target: PackTarget,
  engine: PackEngine,
  options: { readonly recipe: string; readonly style: Style; readonly signal: AbortSignal },
): Promise<Fitted> {
  const fate = judgePicture(bytes, target);
  if (fate === 'kept') return { bytes, remarks: [] };
  if (fate === 'fitted') {
    const { hasAlpha } = await engine.codec.decode(bytes, { maxSide: 64, signal: options.signal });
    // A photo may bear an alpha channel that hides nothing.
    if (hasAlpha) return fitSticker(bytes, target, engine);
  }
  const { recipe, style, signal } = options;
  const segmentation = await engine.segment(bytes, { recipe, signal });
  if (segmentation.isEmpty) throw new SnapError('nothing-to-draw');
  const sticker = await engine.sticker(segmentation, style, platformOf(target));
  return {
    bytes: sticker.bytes,
    remarks: [...segmentation.warnings.map((code) => WARNINGS[code]), ...sticker.gaveUp],
  };
}

/**
 * An icon of a given kind: the file itself when it is one, else its subject alone; a picture without
 * transparency is cut first.
 */
export async function makeIcon(
  bytes: Uint8Array,
  engine: PackEngine,
  options: { readonly recipe: string; readonly icon?: Platform; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const { icon = TRAY, recipe, signal } = options;
  if (validate(bytes, icon).length === 0) return bytes;
  const decoded = await engine.codec.decode(bytes, { maxSide: 1024, signal });
  const drawn = decoded.hasAlpha ? trayIcon(decoded.image, undefined, icon) : await cutIcon();
  return (await encodeToFit(drawn, icon, engine.codec)).bytes;

  async function cutIcon() {
    const { image, mask } = await engine.segment(bytes, { recipe, signal });
    return trayIcon(image, mask, icon);
  }
}

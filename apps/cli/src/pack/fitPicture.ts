import {
  checkFile,
  encodeToFit,
  type PackTarget,
  PLATFORMS,
  type Platform,
  refit,
  SnapError,
  type Style,
  TRAY,
  trayIcon,
  validate,
  WARNINGS,
} from '@stickersnap/core';
import type { PackEngine } from '../backend.ts';
import { platformOf } from './platformOf.ts';

/** A picture file as a target takes it, and what is to be said about how it became so. */
export interface Fitted {
  readonly bytes: Uint8Array;
  readonly remarks: readonly string[];
}

/** A sticker file fitted to a target: as it is when the target takes it, else drawn anew without a change of look. */
export async function fitSticker(bytes: Uint8Array, target: PackTarget, engine: PackEngine): Promise<Fitted> {
  if (checkFile(bytes, target).length === 0) return { bytes, remarks: [] };
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
  if (isSticker(bytes)) {
    const { hasAlpha } = await engine.codec.decode(bytes, { maxSide: 64, signal: options.signal });
    // A photo may bear an alpha channel that hides nothing.
    if (hasAlpha) return fitSticker(bytes, target, engine);
  }
  const { recipe, style, signal } = options;
  const segmentation = await engine.segment(bytes, { recipe, signal });
  if (segmentation.warnings.includes('nothing-found')) throw new SnapError('nothing-to-draw');
  const sticker = await engine.sticker(segmentation, style, platformOf(target));
  return {
    bytes: sticker.bytes,
    remarks: [...segmentation.warnings.map((code) => WARNINGS[code]), ...sticker.gaveUp],
  };
}

/** Whether some messenger would take the file as it is, animated ones included. */
function isSticker(bytes: Uint8Array): boolean {
  const faults = PLATFORMS.filter(({ size }) => size.kind !== 'free').map((platform) =>
    validate(bytes, platform),
  );
  return faults.some((found) => found.every(({ rule }) => rule === 'still' || rule === 'bytes'));
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

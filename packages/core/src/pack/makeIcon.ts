import type { Abort } from '../ports.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import { encodeToFit } from '../sticker/encodeToFit.ts';
import type { Platform } from '../sticker/platforms.ts';
import { validate } from '../sticker/validate.ts';
import type { PackCodec } from './fitSticker.ts';
import { trayIcon } from './formats/trayIcon.ts';

export interface IconPorts {
  readonly codec: PackCodec;
  /** Finds the subject of a photo: its pixels, and a matte of the same size. */
  readonly segment: (bytes: Uint8Array) => Promise<{ readonly image: RgbaImage; readonly mask: Mask }>;
  readonly signal?: Abort;
}

/**
 * An icon of a given kind: the file itself when it is one, else its subject alone; a picture without
 * transparency is cut first.
 *
 * @throws SnapError `nothing-to-draw`, `does-not-fit`; what the ports throw.
 *
 * @example
 * import { createMask, drawSample, makeIcon, TRAY } from '@stickersnap/core';
 *
 * const image = drawSample(64, 64);
 * const mask = createMask(64, 64, 255);
 * const codec = {
 *   decode: async () => ({ image, fullSize: image, format: 'jpeg', hasAlpha: false, warnings: [] }),
 *   encode: async ({ width, height }: { width: number; height: number }) => new Uint8Array([width, height]),
 * };
 * // The photo is cut, and drawn at the icon’s size.
 * const segment = async () => ({ image, mask });
 * await makeIcon(new Uint8Array([0]), TRAY, { codec, segment }); // → [96, 96]
 */
export async function makeIcon(
  bytes: Uint8Array,
  icon: Platform,
  { codec, segment, signal }: IconPorts,
): Promise<Uint8Array> {
  if (validate(bytes, icon).length === 0) return bytes;
  const decoded = await codec.decode(bytes, { maxSide: 1024, ...(signal === undefined ? {} : { signal }) });
  const { image, mask } = decoded.hasAlpha ? { image: decoded.image, mask: undefined } : await segment(bytes);
  return (await encodeToFit(trayIcon(image, mask, icon), icon, codec)).bytes;
}

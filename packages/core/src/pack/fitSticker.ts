import { type Abort, type ImageCodec, WARNINGS } from '../ports.ts';
import { encodeToFit } from '../sticker/encodeToFit.ts';
import type { Platform } from '../sticker/platforms.ts';
import { refit } from '../sticker/refit.ts';
import { judgePicture, staysAsItIs } from './judgePicture.ts';
import { type PackTarget, platformOf } from './packTargets.ts';

/** A picture file as a target takes it, and what is to be said about how it became so. */
export interface FittedSticker {
  readonly bytes: Uint8Array;
  readonly remarks: readonly string[];
}

/** What pixels are read and written with. */
export type PackCodec = Pick<ImageCodec, 'decode' | 'encode'>;

/** Who draws the one picture at hand. */
export interface FitPorts {
  /** Without one no pixel is touched here, and `cut` draws finished stickers as well. */
  readonly codec?: PackCodec;
  /**
   * A sticker of the subject. `finished`: it is a sticker for some messenger; what transparency it has is kept
   * and nothing is drawn around it, and without any it is cut like all else.
   */
  readonly cut: (platform: Platform, finished: boolean) => Promise<FittedSticker>;
  readonly signal?: Abort;
}

/**
 * A sticker out of whatever picture: it stays byte for byte where the target takes it so; what is a finished
 * sticker for some messenger is drawn anew without a change of look; all else is cut.
 *
 * @throws what the codec and `cut` throw.
 *
 * @example
 * import { fitSticker, packTarget } from '@stickersnap/core';
 *
 * const bytes = new Uint8Array([1]);
 * const cut = async ({ name }: { name: string }) => ({ bytes, remarks: [`cut for ${name}`] });
 * // A photo is cut; a sticker that Telegram takes would come back as it is.
 * const photo = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
 * await fitSticker(photo, packTarget('telegram'), { cut }); // → { bytes: [1], remarks: ['cut for Telegram'] }
 */
export async function fitSticker(
  bytes: Uint8Array,
  target: PackTarget,
  { codec, cut, signal }: FitPorts,
): Promise<FittedSticker> {
  const fate = judgePicture(bytes, target);
  if (fate === 'kept') return { bytes, remarks: [] };
  if (fate === 'fitted' && codec !== undefined) {
    const { hasAlpha } = await codec.decode(bytes, {
      maxSide: 64,
      ...(signal === undefined ? {} : { signal }),
    });
    // A photo may bear an alpha channel that hides nothing.
    return hasAlpha ? refitSticker(bytes, target, codec) : cut(platformOf(target), false);
  }
  return cut(platformOf(target), fate === 'fitted');
}

/**
 * A sticker file fitted to a target: as it is when the target takes it, else drawn anew, whatever it shows.
 *
 * @throws SnapError `nothing-to-draw`, `does-not-fit`; the codec's.
 *
 * @example
 * import { drawSample, packTarget, refitSticker } from '@stickersnap/core';
 *
 * // A codec for pictures of one byte; `@stickersnap/node` has a real one.
 * const image = drawSample(64, 64);
 * const codec = {
 *   decode: async () => ({ image, fullSize: image, format: 'png', hasAlpha: true, warnings: [] }),
 *   encode: async () => new Uint8Array([1]),
 * };
 * await refitSticker(new Uint8Array([0]), packTarget('signal'), codec); // → { bytes: [1], remarks: [] }
 */
export async function refitSticker(
  bytes: Uint8Array,
  target: PackTarget,
  codec: PackCodec,
): Promise<FittedSticker> {
  if (staysAsItIs(bytes, target)) return { bytes, remarks: [] };
  const platform = platformOf(target);
  const { image, warnings } = await codec.decode(bytes);
  const { bytes: fitted, gaveUp } = await encodeToFit(refit(image, platform), platform, codec);
  return { bytes: fitted, remarks: [...warnings.map((code) => WARNINGS[code]), ...gaveUp] };
}

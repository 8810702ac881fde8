import { SnapError } from '../errors.ts';
import { hasFewColours } from '../image/hasFewColours.ts';
import { sharpenChroma } from '../image/sharpenChroma.ts';
import type { EncodeSettings, ImageCodec } from '../ports.ts';
import type { RgbaImage } from '../raster.ts';
import type { Platform } from './platforms.ts';

/** WebP qualities, 0–100: above the best no difference is seen, below the lowest a sticker is not worth sending. */
export const WEBP_QUALITY = { best: 95, lowest: 5 } as const;

/** Palette sizes that are tried for a PNG that is too large in full colour. */
export const PNG_COLOURS = [256, 128, 64, 32, 16] as const;

/** The most colours of a picture that is a drawing: lossless WebP shows it better and often smaller. */
const DRAWING_COLOURS = 4096;

export interface Fitted {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the byte limit cost, in words for people; empty when nothing. */
  readonly gaveUp: readonly string[];
}

/**
 * Encodes at the best quality that stays within the platform's bytes. Size is taken to grow with quality,
 * as it does for pictures of sticker size.
 *
 * @throws SnapError `does-not-fit` when even the lowest quality is too large.
 */
export async function encodeToFit(
  image: RgbaImage,
  platform: Platform,
  codec: Pick<ImageCodec, 'encode'>,
): Promise<Fitted> {
  const limit = platform.maxBytes ?? Number.POSITIVE_INFINITY;
  return platform.format === 'webp'
    ? fitWebp(image, platform, limit, codec)
    : fitPng(image, platform, limit, codec);
}

async function fitWebp(
  image: RgbaImage,
  platform: Platform,
  limit: number,
  codec: Pick<ImageCodec, 'encode'>,
) {
  const sharpened = sharpenChroma(image);
  const encode = (quality: number) => codec.encode(sharpened, { format: 'webp', lossless: false, quality });
  const best = await encode(WEBP_QUALITY.best);
  if (best.length <= limit) {
    if (!hasFewColours(image, DRAWING_COLOURS)) return { bytes: best, gaveUp: [] };
    const lossless = await codec.encode(image, { format: 'webp', lossless: true });
    return { bytes: lossless.length <= limit ? lossless : best, gaveUp: [] };
  }
  let low: number = WEBP_QUALITY.lowest;
  let high: number = WEBP_QUALITY.best;
  let fitting = await encode(low);
  if (fitting.length > limit) throw tooLarge(fitting.length, platform);
  let lowBytes = fitting.length;
  let highBytes = best.length;
  while (high - low > 1) {
    // File size is near exponential in quality: halve where the logarithms say, never on the ends.
    const share = Math.log(limit / lowBytes) / Math.log(highBytes / lowBytes);
    const guess = Math.round(low + (high - low) * Math.min(0.85, Math.max(0.15, share)));
    const quality = Math.min(high - 1, Math.max(low + 1, guess));
    const bytes = await encode(quality);
    if (bytes.length <= limit) {
      fitting = bytes;
      low = quality;
      lowBytes = bytes.length;
    } else {
      high = quality;
      highBytes = bytes.length;
    }
  }
  return { bytes: fitting, gaveUp: [`quality ${low} in place of ${WEBP_QUALITY.best}`] };
}

async function fitPng(
  image: RgbaImage,
  platform: Platform,
  limit: number,
  codec: Pick<ImageCodec, 'encode'>,
) {
  const steps: EncodeSettings[] = [
    { format: 'png' },
    ...PNG_COLOURS.map((colours) => ({ format: 'png', colours }) as const),
  ];
  let smallest = Number.POSITIVE_INFINITY;
  for (const settings of steps) {
    const bytes = await codec.encode(image, settings);
    if (bytes.length <= limit) {
      const colours = 'colours' in settings ? settings.colours : undefined;
      return { bytes, gaveUp: colours === undefined ? [] : [`${colours} colours in place of all`] };
    }
    smallest = Math.min(smallest, bytes.length);
  }
  throw tooLarge(smallest, platform);
}

function tooLarge(measured: number, platform: Platform): SnapError {
  return new SnapError('does-not-fit', { measured, platform: platform.name, limit: platform.maxBytes ?? 0 });
}

import { fitInside } from '../geometry.ts';
import { asOpaque } from '../image/asOpaque.ts';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { createImage, type Mask, type RgbaImage } from '../raster.ts';
import type { Scratch } from '../wasm/scratch.ts';
import { withKernels } from '../wasm/withKernels.ts';
import { estimateForeground, type ForegroundEstimate } from './estimateForeground.ts';

export interface CutOutOptions {
  /** Above this many pixels on the longer side, colours are estimated smaller and then fused with the picture. */
  readonly estimateSide: number;
}

export const CUT_OUT_DEFAULTS: Required<CutOutOptions> = { estimateSide: 1024 };

/**
 * The subject alone: the mask as alpha, and the old background taken out of the colours at its edge. Straight alpha;
 * wholly transparent pixels are black, so that nothing of the background is left in the file. Nothing is more opaque
 * than in the picture, and what was translucent there keeps its colour.
 *
 * @param image straight alpha; its own is a part of the mask already.
 * @param mask the size of the image.
 *
 * @example
 * import { cutOut } from '@stickersnap/core';
 *
 * // A grey wall behind an orange thing, and a pixel in which both are seen.
 * const row = [128, 128, 128, 255, 179, 124, 79, 255, 230, 120, 30, 255];
 * const photo = { width: 3, height: 1, data: new Uint8ClampedArray(row) };
 * const mask = { width: 3, height: 1, data: new Uint8ClampedArray([0, 128, 255]) };
 * // The wall is taken out of the middle one’s colour.
 * cutOut(photo, mask).data; // → [0, 0, 0, 0, 230, 120, 30, 128, 230, 120, 30, 255]
 */
export function cutOut(image: RgbaImage, mask: Mask, options: Partial<CutOutOptions> = {}): RgbaImage {
  const { estimateSide } = { ...CUT_OUT_DEFAULTS, ...options };
  const opaque = asOpaque(image, mask);
  const size = fitInside(image, estimateSide);
  const isSame = size.width === image.width && size.height === image.height;
  const small = isSame ? opaque.image : resizeImage(opaque.image, size.width, size.height);
  const smallMask = isSame ? opaque.mask : resizeMask(opaque.mask, size.width, size.height);
  const painted = withKernels((_, scratch) =>
    paint(scratch, opaque.image, opaque.mask, estimateForeground(scratch, small, smallMask)),
  );
  if (opaque.image !== image) applyAlpha(painted, image, mask);
  return painted;
}

/** Makes the mask the picture's alpha, in place; nothing becomes more opaque than it was. */
function applyAlpha({ data }: RgbaImage, image: RgbaImage, mask: Mask): void {
  for (let i = 0; i < mask.data.length; i++) {
    const alpha = Math.min(mask.data[i]!, image.data[i * 4 + 3]!);
    if (alpha === 0) data.fill(0, i * 4, i * 4 + 4);
    else data[i * 4 + 3] = alpha;
  }
}

function paint(scratch: Scratch, image: RgbaImage, mask: Mask, estimate: ForegroundEstimate): RgbaImage {
  const { width, height } = image;
  const out = createImage(width, height);
  const pixels = scratch.take(width * 4);
  const matte = scratch.take(width);
  const painted = scratch.take(width * 4);
  const pixelRow = scratch.bytes(pixels, width * 4);
  const matteRow = scratch.bytes(matte, width);
  const paintedRow = scratch.bytes(painted, width * 4);
  const colours = [estimate.at, estimate.width, estimate.height] as const;
  for (let y = 0; y < height; y++) {
    pixelRow.set(image.data.subarray(y * width * 4, (y + 1) * width * 4));
    matteRow.set(mask.data.subarray(y * width, (y + 1) * width));
    scratch.kernels.paintRow(y, pixels, matte, width, height, ...colours, painted);
    out.data.set(paintedRow, y * width * 4);
  }
  return out;
}

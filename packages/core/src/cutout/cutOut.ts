import { fitInside } from '../geometry.ts';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { createImage, type Mask, type RgbaImage } from '../raster.ts';
import type { Scratch } from '../wasm/scratch.ts';
import { withKernels } from '../wasm/withKernels.ts';
import { estimateForeground, type ForegroundEstimate } from './estimateForeground.ts';

export interface CutOutOptions {
  /** Above this many pixels on the longer side, colours are estimated smaller and then fused with the picture. */
  readonly estimateSide: number;
}

export const CUT_OUT_DEFAULTS: CutOutOptions = { estimateSide: 1024 };

/**
 * The subject alone: the mask as alpha, and the old background taken out of the colours at its edge.
 * Straight alpha; wholly transparent pixels are black, so that nothing of the background is left in the file.
 *
 * @param image its own alpha is ignored: it is part of the mask already.
 * @param mask the size of the image.
 */
export function cutOut(image: RgbaImage, mask: Mask, options: Partial<CutOutOptions> = {}): RgbaImage {
  const { estimateSide } = { ...CUT_OUT_DEFAULTS, ...options };
  const size = fitInside(image, estimateSide);
  const isSame = size.width === image.width && size.height === image.height;
  const small = isSame ? image : resizeImage(image, size.width, size.height);
  const smallMask = isSame ? mask : resizeMask(mask, size.width, size.height);
  return withKernels((_, scratch) =>
    paint(scratch, image, mask, estimateForeground(scratch, small, smallMask)),
  );
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

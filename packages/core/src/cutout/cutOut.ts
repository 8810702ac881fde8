import { fitInside } from '../geometry.ts';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { createImage, type Mask, type RgbaImage } from '../raster.ts';
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
  if (size.width === image.width && size.height === image.height) {
    return paintExact(image, mask, estimateForeground(image, mask));
  }
  const estimate = estimateForeground(
    resizeImage(image, size.width, size.height),
    resizeMask(mask, size.width, size.height),
  );
  return paintFused(image, mask, estimate);
}

function paintExact(image: RgbaImage, mask: Mask, { foreground }: ForegroundEstimate): RgbaImage {
  const out = createImage(image.width, image.height);
  for (let i = 0; i < mask.data.length; i++) {
    const alpha = mask.data[i]!;
    if (alpha === 0) continue;
    for (let c = 0; c < 3; c++) {
      out.data[i * 4 + c] = alpha === 255 ? image.data[i * 4 + c]! : foreground[i * 3 + c]! * 255;
    }
    out.data[i * 4 + 3] = alpha;
  }
  return out;
}

/**
 * Colours estimated at a smaller size, corrected at each pixel towards the picture itself:
 * F = F̂ + α(I − αF̂ − (1 − α)B̂) (Forte 2021, “Approximate fast foreground colour estimation”).
 */
function paintFused(image: RgbaImage, mask: Mask, estimate: ForegroundEstimate): RgbaImage {
  const out = createImage(image.width, image.height);
  const scaleX = estimate.width / image.width;
  const scaleY = estimate.height / image.height;
  for (let y = 0, i = 0; y < image.height; y++) {
    const sy = clamp((y + 0.5) * scaleY - 0.5, 0, estimate.height - 1);
    const y0 = Math.floor(sy);
    const y1 = Math.min(y0 + 1, estimate.height - 1);
    const fy = sy - y0;
    for (let x = 0; x < image.width; x++, i++) {
      const value = mask.data[i]!;
      if (value === 0) continue;
      const at = i * 4;
      out.data[at + 3] = value;
      if (value === 255) {
        for (let c = 0; c < 3; c++) out.data[at + c] = image.data[at + c]!;
        continue;
      }
      const sx = clamp((x + 0.5) * scaleX - 0.5, 0, estimate.width - 1);
      const x0 = Math.floor(sx);
      const x1 = Math.min(x0 + 1, estimate.width - 1);
      const fx = sx - x0;
      const w00 = (1 - fx) * (1 - fy);
      const w10 = fx * (1 - fy);
      const w01 = (1 - fx) * fy;
      const w11 = fx * fy;
      const i00 = (y0 * estimate.width + x0) * 3;
      const i10 = (y0 * estimate.width + x1) * 3;
      const i01 = (y1 * estimate.width + x0) * 3;
      const i11 = (y1 * estimate.width + x1) * 3;
      const alpha = value / 255;
      const { foreground: F, background: B } = estimate;
      for (let c = 0; c < 3; c++) {
        const f = w00 * F[i00 + c]! + w10 * F[i10 + c]! + w01 * F[i01 + c]! + w11 * F[i11 + c]!;
        const b = w00 * B[i00 + c]! + w10 * B[i10 + c]! + w01 * B[i01 + c]! + w11 * B[i11 + c]!;
        const colour = image.data[at + c]! / 255;
        out.data[at + c] = (f + alpha * (colour - alpha * f - (1 - alpha) * b)) * 255;
      }
    }
  }
  return out;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

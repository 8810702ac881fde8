import { createMask, type Mask } from '../raster.ts';

/** A soft dark shadow below the sticker; lengths in pixels of a 512 canvas. */
export const SHADOW = { offsetY: 4, blurRadius: 4, opacity: 0.4 } as const;

/** How far the shadow reaches past the shape, in whole finished pixels. */
export function shadowExtent(unit: number) {
  const reach = 3 * Math.max(1, Math.round(SHADOW.blurRadius * unit));
  const offset = Math.round(SHADOW.offsetY * unit);
  return { left: reach, right: reach, top: Math.max(0, reach - offset), bottom: reach + offset };
}

/**
 * The shape moved down and blurred by three box means, which come within 3 % of a Gaussian.
 *
 * @returns coverage 0–255, the opacity not applied.
 */
export function shadow(shape: Mask, unit: number): Mask {
  const radius = Math.max(1, Math.round(SHADOW.blurRadius * unit));
  const offset = Math.round(SHADOW.offsetY * unit);
  const { width, height } = shape;
  const from = new Float32Array(width * height);
  for (let y = offset; y < height; y++) {
    const source = (y - offset) * width;
    for (let x = 0; x < width; x++) from[y * width + x] = shape.data[source + x]!;
  }
  const to = new Float32Array(width * height);
  for (let pass = 0; pass < 3; pass++) {
    boxBlurLines(from, to, height, width, width, 1, radius);
    boxBlurLines(to, from, width, height, 1, width, radius);
  }
  const out = createMask(width, height);
  out.data.set(from);
  return out;
}

/** A running mean along lines; outside the picture there is nothing. */
function boxBlurLines(
  from: Float32Array,
  to: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  radius: number,
): void {
  const share = 1 / (2 * radius + 1);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    let sum = 0;
    for (let i = 0; i < Math.min(radius, length); i++) sum += from[start + i * step]!;
    for (let i = 0; i < length; i++) {
      if (i + radius < length) sum += from[start + (i + radius) * step]!;
      to[start + i * step] = sum * share;
      if (i - radius >= 0) sum -= from[start + (i - radius) * step]!;
    }
  }
}

import { loadPixel, storePixel, withFourth } from './pixels';
import { CHROMA_BLOCK_BYTES } from './sizes';

/**
 * What a codec that keeps colour at half the resolution, and smooths it on the way back, will take from colour edges is
 * added beforehand. Brightness stays.
 *
 * @param pixels bytes, R G B A, straight alpha, changed in place
 * @param gain by which what the smoothing takes is multiplied
 * @param blocks scratch: `CHROMA_BLOCK_BYTES` bytes for each block of 2 × 2 pixels
 */
export function sharpenChroma(pixels: usize, width: i32, height: i32, gain: f32, blocks: usize): void {
  const across = (width + 1) >> 1;
  const down = (height + 1) >> 1;
  for (let y = 0; y < down; y++) sumRow(pixels, width, height, y, blocks + y * across * CHROMA_BLOCK_BYTES);
  for (let y = 0; y < down; y++) {
    const row = blocks + y * across * CHROMA_BLOCK_BYTES;
    const above = y === 0 ? row : row - across * CHROMA_BLOCK_BYTES;
    const below = y === down - 1 ? row : row + across * CHROMA_BLOCK_BYTES;
    let centre = column(above, row, below, 0);
    let left = centre;
    for (let x = 0; x < across; x++) {
      const right = x === across - 1 ? centre : column(above, row, below, (x + 1) * CHROMA_BLOCK_BYTES);
      const own = v128.load(row + x * CHROMA_BLOCK_BYTES);
      if (f32x4.extract_lane(own, 3) > 0) {
        const smooth = f32x4.add(f32x4.add(left, right), f32x4.mul(centre, f32x4.splat(6)));
        const lost = f32x4.mul(f32x4.sub(mean(own), mean(smooth)), f32x4.splat(gain));
        const added = withoutLuma(lost);
        // Most of a picture is smooth.
        if (v128.any_true(f32x4.ge(f32x4.abs(added), f32x4.splat(0.5)))) {
          addToBlock(pixels, width, height, x << 1, y << 1, added);
        }
      }
      left = centre;
      centre = right;
    }
  }
}

function sumRow(pixels: usize, width: i32, height: i32, y: i32, sums: usize): void {
  const upper = pixels + (y << 1) * (width << 2);
  const lower = (y << 1) + 1 < height ? upper + (width << 2) : 0;
  for (let x = 0; x < width; x += 2) {
    const two = x + 1 < width;
    let sum = weighted(upper + (x << 2));
    if (two) sum = f32x4.add(sum, weighted(upper + (x << 2) + 4));
    if (lower !== 0) {
      sum = f32x4.add(sum, weighted(lower + (x << 2)));
      if (two) sum = f32x4.add(sum, weighted(lower + (x << 2) + 4));
    }
    v128.store(sums + (x >> 1) * CHROMA_BLOCK_BYTES, sum);
  }
}

function weighted(at: usize): v128 {
  const pixel = loadPixel(at);
  const alpha = v128.shuffle<f32>(pixel, pixel, 3, 3, 3, 3);
  return f32x4.mul(withFourth(pixel, 1), alpha);
}

/** Decoders take 9/16 of the nearest block, 3/16 of two and 1/16 of one: over a block, 6 parts in 8 to 1 and 1. */
function column(above: usize, row: usize, below: usize, at: usize): v128 {
  const outer = f32x4.add(v128.load(above + at), v128.load(below + at));
  return f32x4.add(outer, f32x4.mul(v128.load(row + at), f32x4.splat(6)));
}

function mean(sums: v128): v128 {
  return f32x4.div(sums, v128.shuffle<f32>(sums, sums, 3, 3, 3, 3));
}

/** By the weights of JPEG and WebP; the fourth lane is 0. */
function withoutLuma(colour: v128): v128 {
  const parts = f32x4.mul(colour, f32x4(0.299, 0.587, 0.114, 0));
  const luma = f32x4.extract_lane(parts, 0) + f32x4.extract_lane(parts, 1) + f32x4.extract_lane(parts, 2);
  return withFourth(f32x4.sub(colour, f32x4.splat(luma)), 0);
}

function addToBlock(pixels: usize, width: i32, height: i32, x: i32, y: i32, added: v128): void {
  const right = min(x + 2, width);
  const bottom = min(y + 2, height);
  for (let py = y; py < bottom; py++) {
    for (let px = x; px < right; px++) {
      const at = pixels + ((py * width + px) << 2);
      if (load<u8>(at, 3) > 0) storePixel(at, f32x4.add(loadPixel(at), added));
    }
  }
}

import { createImage, type RgbaImage } from '@stickersnap/core';
import type { Shape } from './shapes.ts';

/** Samples along a pixel's side. */
const SAMPLES = 4;

/**
 * Lays the shapes over one another, first at the bottom. What comes out is exact: over any ground it gives
 * the picture that a camera would see.
 *
 * @returns straight alpha; the colour of a pixel is that of its covered part, black where nothing covers it
 */
export function drawSubject(shapes: readonly Shape[], width: number, height: number): RgbaImage {
  const columns = width * SAMPLES;
  const rows = height * SAMPLES;
  const side = Math.min(columns, rows);
  // Premultiplied R G B, then alpha, 0–255 and 0–1.
  const samples = new Float32Array(columns * rows * 4);
  for (const shape of shapes) {
    const { left, top, right, bottom } = shape.box;
    const x1 = Math.min(columns, Math.ceil(right * side + columns / 2));
    const y1 = Math.min(rows, Math.ceil(bottom * side + rows / 2));
    for (let y = Math.max(0, Math.floor(top * side + rows / 2)); y < y1; y++) {
      const v = (y + 0.5 - rows / 2) / side;
      for (let x = Math.max(0, Math.floor(left * side + columns / 2)); x < x1; x++) {
        const u = (x + 0.5 - columns / 2) / side;
        const cover = shape.cover(u, v);
        if (cover === 0) continue;
        const i = (y * columns + x) * 4;
        const colour = shape.colour(u, v);
        for (let c = 0; c < 3; c++) samples[i + c] = colour[c]! * cover + samples[i + c]! * (1 - cover);
        samples[i + 3] = cover + samples[i + 3]! * (1 - cover);
      }
    }
  }
  return average(samples, width, height);
}

function average(samples: Float32Array, width: number, height: number): RgbaImage {
  const out = createImage(width, height);
  const columns = width * SAMPLES;
  const sums = new Float64Array(4);
  for (let y = 0, o = 0; y < height; y++) {
    for (let x = 0; x < width; x++, o += 4) {
      sums.fill(0);
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const row = y * SAMPLES + Math.floor(s / SAMPLES);
        const i = (row * columns + x * SAMPLES + (s % SAMPLES)) * 4;
        for (let c = 0; c < 4; c++) sums[c] = sums[c]! + samples[i + c]!;
      }
      out.data[o + 3] = (sums[3]! / (SAMPLES * SAMPLES)) * 255;
      if (out.data[o + 3] === 0) continue;
      for (let c = 0; c < 3; c++) out.data[o + c] = sums[c]! / sums[3]!;
    }
  }
  return out;
}

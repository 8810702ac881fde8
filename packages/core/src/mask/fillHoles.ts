import { createMask, type Mask } from '../raster.ts';
import { connectedComponents } from './components.ts';

export interface FillHolesOptions {
  /** The most pixels of a hole that is filled; larger ones stay. */
  readonly maxArea?: number;
}

export const FILL_HOLES_DEFAULTS: Required<FillHolesOptions> = { maxArea: Infinity };

/**
 * Fills holes: regions below 128, joined along sides, that do not touch the picture's border. Their pixels
 * become 255; all others keep their values.
 *
 * @example
 * import { decodeRle, fillHoles } from '@stickersnap/core';
 *
 * const ring = decodeRle({ width: 3, height: 3, runs: [255, 4, 0, 1, 255, 4] });
 * fillHoles(ring).data; // → [255, 255, 255, 255, 255, 255, 255, 255, 255]
 * fillHoles(ring, { maxArea: 0 }).data; // → [255, 255, 255, 255, 0, 255, 255, 255, 255]
 */
export function fillHoles(mask: Mask, options: FillHolesOptions = {}): Mask {
  const { maxArea } = { ...FILL_HOLES_DEFAULTS, ...options };
  const { width, height } = mask;
  const out = createMask(width, height);
  for (let i = 0; i < out.data.length; i++) out.data[i] = 255 - mask.data[i]!;
  const { labels, components } = connectedComponents(out, { connectivity: 4 });
  const isHole = new Uint8Array(components.length + 1);
  for (const { label, area, box } of components) {
    const inside = box.x > 0 && box.y > 0 && box.x + box.width < width && box.y + box.height < height;
    if (inside && area <= maxArea) isHole[label] = 1;
  }
  for (let i = 0; i < out.data.length; i++) {
    out.data[i] = isHole[labels.data[i]!] === 1 ? 255 : mask.data[i]!;
  }
  return out;
}

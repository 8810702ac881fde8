import { createPlane, type Plane } from '@stickersnap/core';

/** Bilinear, pixel centres aligned: what most programs do with a network's answer. */
export function enlarge(plane: Plane, width: number, height: number): Plane {
  const out = createPlane(width, height);
  const scaleX = plane.width / width;
  const scaleY = plane.height / height;
  for (let y = 0, i = 0; y < height; y++) {
    const sy = Math.min(plane.height - 1, Math.max(0, (y + 0.5) * scaleY - 0.5));
    const y0 = Math.floor(sy);
    const upper = y0 * plane.width;
    const lower = Math.min(y0 + 1, plane.height - 1) * plane.width;
    for (let x = 0; x < width; x++, i++) {
      const sx = Math.min(plane.width - 1, Math.max(0, (x + 0.5) * scaleX - 0.5));
      const x0 = Math.floor(sx);
      const x1 = Math.min(x0 + 1, plane.width - 1);
      const top = plane.data[upper + x0]! + (plane.data[upper + x1]! - plane.data[upper + x0]!) * (sx - x0);
      const bottom =
        plane.data[lower + x0]! + (plane.data[lower + x1]! - plane.data[lower + x0]!) * (sx - x0);
      out.data[i] = top + (bottom - top) * (sy - y0);
    }
  }
  return out;
}

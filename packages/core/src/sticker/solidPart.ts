import { connectedComponents } from '../mask/components.ts';
import { createMask, type Mask } from '../raster.ts';

/** Alpha from which on something is solid: shadows and glows are fainter. */
const SOLID = 180;

/**
 * What an outline goes around: the picture's own soft shadow or glow is left out, its solid parts are kept with their
 * anti-aliased edges and with what they enclose. A picture that is soft all over is kept whole.
 */
export function solidPart(alpha: Mask): Mask {
  const { width, height, data } = alpha;
  const soft = createMask(width, height);
  for (let i = 0; i < data.length; i++) if (data[i]! < SOLID) soft.data[i] = 255;
  if (!soft.data.includes(0)) return alpha;
  const { labels, components } = connectedComponents(soft, { connectivity: 4 });
  const isOutside = new Uint8Array(components.length + 1);
  for (const { label, box } of components) {
    const { x, y } = box;
    if (x === 0 || y === 0 || x + box.width === width || y + box.height === height) isOutside[label] = 1;
  }
  const out = createMask(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (isOutside[labels.data[i]!] === 0 || isBesideSolid(alpha, x, y)) out.data[i] = data[i]!;
    }
  }
  return out;
}

function isBesideSolid({ width, height, data }: Mask, x: number, y: number): boolean {
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      if (data[v * width + u]! >= SOLID) return true;
    }
  }
  return false;
}

import { alphaOf, type Bytes, createImage, type RgbaImage } from '../raster.ts';
import { outline } from './outline.ts';
import type { Placement } from './place.ts';
import { SHADOW, shadow } from './shadow.ts';
import type { Style } from './style.ts';

/**
 * The finished picture: shadow below, outline above it, the subject on top.
 *
 * @param subject the cut-out at the size of `placement.content`, straight alpha.
 */
export function drawSticker(subject: RgbaImage, style: Style, placement: Placement): RgbaImage {
  const { canvas, content, unit } = placement;
  const out = createImage(canvas.width, canvas.height);
  for (let y = 0; y < content.height; y++) {
    const row = subject.data.subarray(y * subject.width * 4, (y + 1) * subject.width * 4);
    out.data.set(row, ((content.y + y) * canvas.width + content.x) * 4);
  }
  if (style.outline !== null && style.outline.width > 0) {
    const shape = outline(alphaOf(out), style.outline.width * unit);
    const { red, green, blue, alpha } = style.outline.colour;
    for (let i = 0; i < shape.data.length; i++) {
      const at = i * 4;
      // Most of the canvas is either wholly outside or wholly subject.
      if (shape.data[i] === 0 && out.data[at + 3] === 0) continue;
      if (shape.data[i] === 255 && out.data[at + 3] === 255) continue;
      const covered = shape.data[i]! / 255;
      // The subject ends where the shape ends: haze outside the stroke would look like dirt.
      out.data[at + 3] = out.data[at + 3]! * covered;
      under(out.data, at, red, green, blue, alpha * covered);
    }
  }
  if (style.shadow) {
    const dark = shadow(alphaOf(out), unit);
    for (let i = 0; i < dark.data.length; i++)
      under(out.data, i * 4, 0, 0, 0, (dark.data[i]! / 255) * SHADOW.opacity);
  }
  return out;
}

/** Porter–Duff “destination over”, in straight alpha: a colour of the given alpha laid below one pixel. */
function under(data: Bytes, at: number, red: number, green: number, blue: number, alpha: number): void {
  const top = data[at + 3]! / 255;
  const below = alpha * (1 - top);
  const sum = top + below;
  if (below <= 0 || sum <= 0) return;
  data[at] = (data[at]! * top + red * below) / sum;
  data[at + 1] = (data[at + 1]! * top + green * below) / sum;
  data[at + 2] = (data[at + 2]! * top + blue * below) / sum;
  data[at + 3] = sum * 255;
}

import { alphaOf, createImage, type Mask, type RgbaImage } from '../raster.ts';
import type { Address, Kernels } from '../wasm/kernels.ts';
import { withKernels } from '../wasm/withKernels.ts';
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
    lay(out, shape, (kernels, ...places) => kernels.layOutline(...places, red, green, blue, alpha));
  }
  if (style.shadow) {
    const dark = shadow(alphaOf(out), unit);
    lay(out, dark, (kernels, ...places) => kernels.layShadow(...places, SHADOW.opacity));
  }
  return out;
}

type Lay = (kernels: Kernels, pixels: Address, shape: Address, length: number) => void;

/** Changes the picture in place. */
function lay({ data }: RgbaImage, shape: Mask, change: Lay): void {
  withKernels((kernels, scratch) => {
    const pixels = scratch.put(data);
    change(kernels, pixels, scratch.put(shape.data), shape.data.length);
    data.set(scratch.bytes(pixels, data.length));
  });
}

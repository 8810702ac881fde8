import type { Colour } from '../image/colour.ts';
import { over } from '../image/composite.ts';
import { alphaOf, createImage, type Mask, type RgbaImage } from '../raster.ts';
import type { Address, Kernels } from '../wasm/kernels.ts';
import { withKernels } from '../wasm/withKernels.ts';
import { outline } from './outline.ts';
import type { Placement } from './place.ts';
import { SHADOW, shadow } from './shadow.ts';
import { solidPart } from './solidPart.ts';
import type { Style } from './style.ts';

export interface DrawStickerOptions {
  /**
   * Whether what lies outside the outline, such as the picture's own soft shadow, is kept without an outline around it.
   */
  readonly keepSoft: boolean;
}

export const DRAW_STICKER_DEFAULTS: Required<DrawStickerOptions> = { keepSoft: false };

/**
 * The finished picture: shadow below, outline above it, the subject on top.
 *
 * @param subject the cut-out at the size of `placement.content`, straight alpha.
 */
export function drawSticker(
  subject: RgbaImage,
  style: Style,
  placement: Placement,
  options: Partial<DrawStickerOptions> = {},
): RgbaImage {
  const { canvas, content, unit } = placement;
  const { keepSoft } = { ...DRAW_STICKER_DEFAULTS, ...options };
  let out = createImage(canvas.width, canvas.height);
  for (let y = 0; y < content.height; y++) {
    const row = subject.data.subarray(y * subject.width * 4, (y + 1) * subject.width * 4);
    out.data.set(row, ((content.y + y) * canvas.width + content.x) * 4);
  }
  if (style.outline !== null && style.outline.width > 0) {
    const { width, colour } = style.outline;
    const { red, green, blue, alpha } = colour;
    const shown = alphaOf(out);
    const shape = outline(keepSoft ? solidPart(shown) : shown, width * unit);
    if (keepSoft) out = over(out, tinted(shape, colour));
    else lay(out, shape, (kernels, ...places) => kernels.layOutline(...places, red, green, blue, alpha));
  }
  if (style.shadow) {
    const dark = shadow(alphaOf(out), unit);
    lay(out, dark, (kernels, ...places) => kernels.layShadow(...places, SHADOW.opacity));
  }
  return out;
}

function tinted({ width, height, data }: Mask, { red, green, blue, alpha }: Colour): RgbaImage {
  const image = createImage(width, height);
  for (let i = 0; i < data.length; i++) {
    if (data[i] !== 0) image.data.set([red, green, blue, data[i]! * alpha], i * 4);
  }
  return image;
}

type Lay = (kernels: Kernels, pixels: Address, shape: Address, length: number) => void;

/** Changes the picture in place, by a kernel that is handed the places of its pixels and of a shape's. */
function lay({ data }: RgbaImage, shape: Mask, change: Lay): void {
  withKernels((kernels, scratch) => {
    const pixels = scratch.put(data);
    change(kernels, pixels, scratch.put(shape.data), shape.data.length);
    data.set(scratch.bytes(pixels, data.length));
  });
}

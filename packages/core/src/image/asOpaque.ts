import { alphaOf, createImage, createMask, type Mask, type RgbaImage } from '../raster.ts';
import { resizeImage, resizeMask } from './resize.ts';

/** A picture without transparency, and the subject's share of each of its pixels. */
export interface OpaquePart {
  readonly image: RgbaImage;
  readonly mask: Mask;
}

/**
 * The picture and its matte as they would be if the picture had no transparency of its own. Whoever compares or mixes
 * colours needs that: a pixel that is half clear bears its own colour, not one mixed with what is behind the subject,
 * and what a file hides under clear pixels is no colour of the photo. Those get the colours nearest to them.
 *
 * @param mask the size of the image, its alpha a part of it already; without it, all that is seen is subject.
 * @returns the inputs themselves where the picture is opaque.
 */
export function asOpaque(image: RgbaImage, mask: Mask = alphaOf(image)): OpaquePart {
  const { clear, translucent } = count(image);
  if (clear + translucent === 0) return { image, mask };
  const { width, height } = image;
  const isPixel = width === 1 && height === 1;
  const below = clear > 0 && !isPixel ? half(image, mask) : undefined;
  const colours = createImage(width, height);
  const shares = createMask(width, height);
  const to = new Uint32Array(colours.data.buffer);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const alpha = image.data[i * 4 + 3]!;
      if (alpha === 0 && below !== undefined) {
        const at = (y >> 1) * below.mask.width + (x >> 1);
        to[i] = below.colours[at]!;
        shares.data[i] = below.mask.data[at]!;
      } else {
        if (alpha > 0) colours.data.set(image.data.subarray(i * 4, i * 4 + 3), i * 4);
        colours.data[i * 4 + 3] = 255;
        shares.data[i] = alpha > 0 ? shareOf(mask.data[i]!, alpha) : 0;
      }
    }
  }
  return { image: colours, mask: shares };
}

function count({ data }: RgbaImage): { clear: number; translucent: number } {
  let clear = 0;
  let translucent = 0;
  for (let i = 3; i < data.length; i += 4) {
    if (data[i] === 0) clear++;
    else if (data[i] !== 255) translucent++;
  }
  return { clear, translucent };
}

/** At half the size fewer pixels are clear, since colours are weighed by alpha; so on until none is. */
function half(image: RgbaImage, mask: Mask): { colours: Uint32Array; mask: Mask } {
  const width = Math.ceil(image.width / 2);
  const height = Math.ceil(image.height / 2);
  const part = asOpaque(resizeImage(image, width, height), resizeMask(mask, width, height));
  const { buffer, byteOffset } = part.image.data;
  return { colours: new Uint32Array(buffer, byteOffset, width * height), mask: part.mask };
}

/** Both were rounded, so a step of a byte is no background. */
function shareOf(matte: number, alpha: number): number {
  return alpha < 255 && matte + 1 >= alpha ? 255 : (matte * 255) / alpha;
}

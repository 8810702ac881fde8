import { type Box, createImage, type RgbaImage } from '@stickersnap/core';

/** How a photo is turned, mirrored and cropped before it is cut, in this order. */
export interface Framing {
  /** Quarter turns, clockwise. */
  readonly turns: 0 | 1 | 2 | 3;
  /** Left and right of the turned photo are exchanged. */
  readonly mirrored: boolean;
  /** What is left of it, in percent of the turned and mirrored photo; `undefined`: all. */
  readonly crop: Box | undefined;
}

export const AS_IT_WAS: Framing = { turns: 0, mirrored: false, crop: undefined };

export function isAsItWas({ turns, mirrored, crop }: Framing): boolean {
  return turns === 0 && !mirrored && crop === undefined;
}

/** As it is seen, a quarter turn clockwise, with the crop on the same things. */
export function turnFraming({ turns, mirrored, crop }: Framing): Framing {
  const next = (turns + (mirrored ? 3 : 1)) % 4;
  const turned = crop && { x: 100 - crop.y - crop.height, y: crop.x, width: crop.height, height: crop.width };
  return { turns: next as Framing['turns'], mirrored, crop: turned };
}

/** As it is seen, left and right exchanged, with the crop on the same things. */
export function mirrorFraming({ turns, mirrored, crop }: Framing): Framing {
  return { turns, mirrored: !mirrored, crop: crop && { ...crop, x: 100 - crop.x - crop.width } };
}

/** The photo as it is framed, pixel by pixel; nothing is resampled. */
export function frameImage(image: RgbaImage, { turns, mirrored, crop }: Framing): RgbaImage {
  const across = turns % 2 === 1;
  const width = across ? image.height : image.width;
  const height = across ? image.width : image.height;
  const [left, right] = pixelsOf(crop?.x ?? 0, crop?.width ?? 100, width);
  const [top, bottom] = pixelsOf(crop?.y ?? 0, crop?.height ?? 100, height);
  const out = createImage(right - left, bottom - top);
  const from = wordsOf(image);
  const to = wordsOf(out);
  // Where the seen photo's first pixel lies, and how far it is from there to the next one to the right and below.
  const [last, end] = [image.width - 1, image.width * (image.height - 1)];
  const [start, right1, down1] = (
    [
      [0, 1, image.width],
      [end, -image.width, 1],
      [end + last, -1, -image.width],
      [last, image.width, -1],
    ] as const
  )[turns];
  const origin = mirrored ? start + right1 * (width - 1) : start;
  const step = mirrored ? -right1 : right1;
  let at = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left, i = origin + y * down1 + x * step; x < right; x++, i += step) to[at++] = from[i]!;
  return out;
}

/** A pixel as one number. */
function wordsOf({ data }: RgbaImage): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
}

/** From the first pixel to the one behind the last; one pixel at least. */
function pixelsOf(from: number, length: number, side: number): readonly [number, number] {
  const start = Math.min(side - 1, Math.max(0, Math.round((from / 100) * side)));
  const end = Math.min(side, Math.round(((from + length) / 100) * side));
  return [start, Math.max(start + 1, end)];
}

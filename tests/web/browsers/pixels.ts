import type { RgbaImage } from '@stickersnap/core';
import sharp from 'sharp';

export async function pixelsOf(bytes: Uint8Array): Promise<RgbaImage> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

export interface Painted {
  /** Opaque pixels of nearly this colour, and pixels that are less than half opaque, each as a share of all. */
  readonly coloured: number;
  readonly faint: number;
}

/** @param colour red, green, blue. */
export function paintedIn({ data }: RgbaImage, colour: readonly number[]): Painted {
  let [coloured, faint] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3]!;
    if (alpha > 0 && alpha < 128) faint++;
    if (alpha === 255 && colour.every((value, c) => Math.abs(data[i + c]! - value) < 4)) coloured++;
  }
  const share = 4 / data.length;
  return { coloured: coloured * share, faint: faint * share };
}

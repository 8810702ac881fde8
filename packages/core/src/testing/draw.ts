import { type Colour, WHITE } from '../image/colour.ts';
import { createImage, createMask, type Mask, type RgbaImage } from '../raster.ts';

/**
 * A mask drawn as text, a line a row, blanks ignored: `.` is 0, `#` is 255, a digit 28 times its value.
 * The rows must be of one length.
 */
export function maskFrom(rows: string): Mask {
  const lines = rows
    .split('\n')
    .map((line) => line.replaceAll(' ', ''))
    .filter((line) => line !== '');
  const mask = createMask(lines[0]?.length ?? 0, lines.length);
  lines.forEach((line, y) => {
    if (line.length !== mask.width)
      throw new RangeError(`Row ${y} has ${line.length} of ${mask.width} pixels.`);
    [...line].forEach((sign, x) => {
      mask.data[y * mask.width + x] = value(sign);
    });
  });
  return mask;
}

function value(sign: string): number {
  if (sign === '.') return 0;
  if (sign === '#') return 255;
  if (/^\d$/.test(sign)) return Number(sign) * 28;
  throw new RangeError(`“${sign}” is none of . # 0–9.`);
}

/** The opposite of `maskFrom` for masks of 0 and 255; other values show as `?`. */
export function drawn(mask: Mask): string {
  const rows: string[] = [];
  for (let y = 0; y < mask.height; y++) {
    const row = mask.data.subarray(y * mask.width, (y + 1) * mask.width);
    rows.push(Array.from(row, (value) => (value === 0 ? '.' : value === 255 ? '#' : '?')).join(''));
  }
  return rows.join('\n');
}

/** A mask whose coverage is sampled 16×16 a pixel; pixel (x, y) covers x ± ½, y ± ½. */
export function coverage(width: number, height: number, inside: (x: number, y: number) => boolean): Mask {
  const mask = createMask(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let hits = 0;
      for (let s = 0; s < 256; s++) {
        if (inside(x + ((s & 15) - 7.5) / 16, y + ((s >> 4) - 7.5) / 16)) hits++;
      }
      mask.data[y * width + x] = (hits / 256) * 255;
    }
  }
  return mask;
}

/** An anti-aliased disc; `(cx, cy)` in pixel-centre coordinates, so that (0, 0) is the first pixel's middle. */
export function disc(width: number, height: number, cx: number, cy: number, r: number): Mask {
  return coverage(width, height, (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r);
}

/** An opaque picture: red grows to the right, green downwards, blue falls along the diagonal. */
export function gradientImage(width: number, height: number): RgbaImage {
  const image = createImage(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const across = width > 1 ? x / (width - 1) : 0;
      const down = height > 1 ? y / (height - 1) : 0;
      const rgba = [across * 255, down * 255, 255 - ((across + down) / 2) * 255, 255];
      image.data.set(rgba, (y * width + x) * 4);
    }
  }
  return image;
}

/** An opaque picture of one colour. */
export function plainImage(width: number, height: number, colour: Colour): RgbaImage {
  const image = createImage(width, height);
  const rgba = [colour.red, colour.green, colour.blue, colour.alpha * 255];
  for (let i = 0; i < image.data.length; i += 4) image.data.set(rgba, i);
  return image;
}

export interface DiscOnGround {
  readonly width: number;
  readonly height: number;
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
  readonly subject: Colour;
  readonly ground: Colour;
}

export const ORANGE: Colour = { red: 230, green: 120, blue: 30, alpha: 1 };

export const DISC_ON_GROUND_DEFAULTS: DiscOnGround = {
  width: 64,
  height: 64,
  cx: 31.5,
  cy: 31.5,
  r: 20,
  subject: ORANGE,
  ground: WHITE,
};

/** A photo of the simplest subject, an anti-aliased disc on a plain ground, with its true alpha. */
export function discOnGround(options: Partial<DiscOnGround> = {}): { image: RgbaImage; alpha: Mask } {
  const { width, height, cx, cy, r, subject, ground } = { ...DISC_ON_GROUND_DEFAULTS, ...options };
  const alpha = disc(width, height, cx, cy, r);
  const image = createImage(width, height);
  for (let i = 0; i < alpha.data.length; i++) {
    const share = alpha.data[i]! / 255;
    image.data[i * 4] = ground.red + (subject.red - ground.red) * share;
    image.data[i * 4 + 1] = ground.green + (subject.green - ground.green) * share;
    image.data[i * 4 + 2] = ground.blue + (subject.blue - ground.blue) * share;
    image.data[i * 4 + 3] = 255;
  }
  return { image, alpha };
}

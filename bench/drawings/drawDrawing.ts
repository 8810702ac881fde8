import { createRequire } from 'node:module';
import { alphaOf, createImage, fillHoles, type Mask, type RgbaImage } from '@stickersnap/core';
import type Sharp from 'sharp';
import { createRandom } from '../scenes/random.ts';
import type { DrawingRow } from './drawings.ts';
import { drawPlainGround } from './grounds.ts';
import { SUBJECTS } from './subjects.ts';

// StickerSnap's own codec draws no SVG and writes no such JPEG, so the library is borrowed where it is a dependency.
const sharp: typeof Sharp = createRequire(new URL('../../packages/node/package.json', import.meta.url))(
  'sharp',
);

export interface Drawing {
  readonly bytes: Uint8Array;
  readonly extension: 'png' | 'jpg';
  /** The subject's alpha at the picture's sampling, before the picture was stored. */
  readonly truth: Mask;
}

/** The same row gives the same truth and, by one version of sharp, the same bytes. */
export async function drawDrawing({
  subject,
  ground,
  size,
  inks,
  quality,
  noise = 0,
}: DrawingRow): Promise<Drawing> {
  // Chequers in a gap say that there is nothing.
  const inside = ground.kind === 'chequers' ? 'none' : '#ffffff';
  const render = (fill: string) => rasterise(SUBJECTS[subject](size, { ...inks, inside: fill }), size);
  const [drawn, whole] = await Promise.all([render('none'), render(inside)]);
  const pixels = compose(drawn, drawPlainGround(ground, size), noise);
  const { width, height } = size;
  const raw = sharp(pixels, { raw: { width, height, channels: 3 } });
  const bytes = await (quality === undefined ? raw.png() : raw.jpeg({ quality })).toBuffer();
  return {
    bytes,
    extension: quality === undefined ? 'png' : 'jpg',
    truth: subject === 'signature' && inside !== 'none' ? filled(alphaOf(whole)) : alphaOf(whole),
  };
}

async function rasterise(elements: string, { width, height }: RgbaImage | DrawingRow['size']) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${elements}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const image = createImage(width, height);
  image.data.set(data);
  return image;
}

/** With what its loops enclose, which its path does not tell: the inner half of their edges, too. */
function filled(alpha: Mask): Mask {
  const whole = fillHoles(alpha);
  const { width, height, data } = whole;
  const out = { width, height, data: data.slice() };
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (data[i]! >= 128 && !around(i, width).some((at) => data[at]! < 128)) out.data[i] = 255;
    }
  }
  return out;
}

function around(i: number, width: number): readonly number[] {
  return [i - width - 1, i - width, i - width + 1, i - 1, i + 1, i + width - 1, i + width, i + width + 1];
}

/** R G B. */
function compose(subject: RgbaImage, ground: RgbaImage, noise: number): Buffer {
  const random = createRandom(71);
  const count = subject.width * subject.height;
  const out = Buffer.alloc(count * 3);
  for (let i = 0; i < count; i++) {
    const share = subject.data[i * 4 + 3]! / 255;
    for (let c = 0; c < 3; c++) {
      const clean = share * subject.data[i * 4 + c]! + (1 - share) * ground.data[i * 4 + c]!;
      const off = noise === 0 ? 0 : noise * (random() + random() - 1);
      out[i * 3 + c] = Math.max(0, Math.min(255, Math.round(clean + off)));
    }
  }
  return out;
}

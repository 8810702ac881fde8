import sharp from 'sharp';
import type { NamedBuffer } from './samplePhoto.ts';

export const DISC_IN = { width: 640, height: 480 };
/** The red disc, in pixels. */
export const DISC = { x: 330, y: 250, r: 120 };

/** A red disc on blue, a little noisy as photos are. */
export async function discPhoto(name: string): Promise<NamedBuffer> {
  const { width, height } = DISC_IN;
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0, i = 0, state = 7; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isIn = Math.hypot(x + 0.5 - DISC.x, y + 0.5 - DISC.y) < DISC.r;
      for (const colour of isIn ? [205, 48, 40] : [52, 84 + y / 8, 150]) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        data[i++] = colour + (state >>> 29);
      }
    }
  }
  const buffer = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

/** How well a picture that is trimmed to its subject agrees with the disc. @returns IoU */
export async function discIou(bytes: Buffer): Promise<number> {
  const { data, info } = await sharp(bytes)
    .ensureAlpha()
    .extractChannel(3)
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [both, either] = [0, 0];
  const side = Math.max(info.width, info.height, 2 * DISC.r);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [ax, ay] = [x - Math.floor((side - info.width) / 2), y - Math.floor((side - info.height) / 2)];
      const within = ax >= 0 && ay >= 0 && ax < info.width && ay < info.height;
      const is = within && data[ay * info.width + ax]! >= 128;
      const wanted = Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2) < DISC.r;
      if (is && wanted) both++;
      if (is || wanted) either++;
    }
  }
  return both / either;
}

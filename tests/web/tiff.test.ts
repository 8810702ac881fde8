import { createImage, type ImageCodec, type RgbaImage } from '@stickersnap/core';
import { createCodec } from '@stickersnap/node';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import {
  ADOBE_COLUMNS,
  iccProfile,
  P3_COLUMNS,
  SRGB_CURVE,
} from '../../packages/core/src/testing/iccProfile.ts';
import { wrapTiff } from '../../packages/node/src/codec/decode/wrapTiff.ts';

// By a variable: it is written for workers, whose types these tests do not know.
const worker = '../../apps/web/src/engine/worker/codec/browserCodec.ts';
const { browserCodec } = (await import(worker)) as { readonly browserCodec: ImageCodec };
const server = createCodec();
afterAll(() => server.close());

function drawn(): RgbaImage {
  const image = createImage(48, 32);
  for (let i = 0; i < 48 * 32; i++)
    image.data.set([(i % 48) * 5, 240 - (i >> 3), 30 + (i % 32) * 5, 255], i * 4);
  return image;
}

const grey = { width: 16, height: 16, data: Uint8Array.from({ length: 256 }, (_, i) => i) };

test.each([
  ['P3', wrapTiff(drawn(), { colours: 3, alpha: true, profile: iccProfile(SRGB_CURVE, P3_COLUMNS) })],
  [
    'Adobe RGB',
    wrapTiff(drawn(), { colours: 3, alpha: true, profile: iccProfile({ gamma: 2.2 }, ADOBE_COLUMNS) }),
  ],
  ['grey', wrapTiff(grey, { colours: 1, alpha: false, profile: iccProfile({ gamma: 1.8 }) })],
  ['no profile', wrapTiff(drawn(), { colours: 3, alpha: true })],
])('a TIFF’s colours are those of the server: %s', async (_, file) => {
  const [here, there] = [await browserCodec.decode(file), await server.decode(file)];
  expect(here.warnings).toEqual([]);
  let worst = 0;
  here.image.data.forEach((value, i) => {
    worst = Math.max(worst, Math.abs(value - there.image.data[i]!));
  });
  expect(worst).toBeLessThanOrEqual(4);
});

test('a profile that is not read is told', async () => {
  const cmyk = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).toColourspace(
    'cmyk',
  );
  const file = new Uint8Array(await cmyk.withIccProfile('cmyk').tiff({ compression: 'none' }).toBuffer());
  expect((await sharp(file).metadata()).hasProfile).toBe(true);
  expect((await browserCodec.decode(file)).warnings).toEqual(['profile-unread']);
});

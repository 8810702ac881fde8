import { expect, test } from 'vitest';
import type { EncodeSettings } from '../ports.ts';
import { createImage, type RgbaImage } from '../raster.ts';
import { gradientImage } from '../testing/draw.ts';
import { encodeSource } from './encodeSource.ts';

async function encode(source: RgbaImage, format: string) {
  const asked: { image: RgbaImage; settings: EncodeSettings }[] = [];
  const made = await encodeSource(
    { source, format },
    {
      encode: async (image, settings) => {
        asked.push({ image, settings });
        return new Uint8Array(1);
      },
    },
  );
  return { made, asked: asked[0]! };
}

test.each(['png', 'webp', 'gif', 'tiff', 'bmp'])('an opaque %s loses nothing', async (format) => {
  const { made, asked } = await encode(gradientImage(4, 3), format);
  expect(made).toMatchObject({ mime: 'image/png', width: 4, height: 3 });
  expect(asked).toEqual({ image: gradientImage(4, 3), settings: { format: 'png' } });
});

test.each(['jpeg', 'heic', 'avif'])('an opaque %s becomes a JPEG', async (format) => {
  const { made, asked } = await encode(gradientImage(4, 3), format);
  expect(made).toMatchObject({ mime: 'image/jpeg', width: 4, height: 3 });
  expect(asked.settings).toEqual({ format: 'jpeg', quality: 95 });
});

test.each(['png', 'avif'])('of a transparent %s no colours stay that nobody sees', async (format) => {
  const image = createImage(3, 1);
  image.data.set([9, 8, 7, 0, 9, 8, 7, 1, 9, 8, 7, 255]);
  const { made, asked } = await encode(image, format);
  expect(made.mime).toBe('image/png');
  expect([...asked.image.data]).toEqual([0, 0, 0, 0, 9, 8, 7, 1, 9, 8, 7, 255]);
  expect([...image.data.subarray(0, 4)]).toEqual([9, 8, 7, 0]);
});

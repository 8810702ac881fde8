import { describe, expect, test } from 'vitest';
import { WHITE } from '../image/colour.ts';
import { readZip } from '../pack/zip/readZip.ts';
import type { EncodeSettings, ImageCodec } from '../ports.ts';
import { alphaOf, type Mask, type RgbaImage } from '../raster.ts';
import { discOnGround, plainImage } from '../testing/draw.ts';
import { segmentationOf } from '../testing/segmentationOf.ts';
import { makePicture, type PictureOptions } from './makePicture.ts';

const { image, alpha } = discOnGround({ width: 40, height: 30, cx: 15, cy: 15, r: 9 });
const part = segmentationOf(image, alpha);
const BLUE = { red: 0, green: 0, blue: 255, alpha: 1 };

/** Keeps what it was asked to encode, and names it in the bytes. */
function recorder() {
  const encoded: { readonly settings: EncodeSettings | 'mask'; readonly pixels: RgbaImage | Mask }[] = [];
  const codec: ImageCodec = {
    decode: async () => Promise.reject(new Error('nothing is decoded here')),
    encode: async (pixels, settings) => {
      encoded.push({ settings, pixels });
      return new Uint8Array([encoded.length]);
    },
    encodeMask: async (pixels) => {
      encoded.push({ settings: 'mask', pixels });
      return new Uint8Array([encoded.length]);
    },
  };
  return { codec, encoded };
}

async function make(options: Partial<PictureOptions>, ground?: RgbaImage) {
  const { codec, encoded } = recorder();
  const made = await makePicture(part, { format: 'auto', channels: 'rgba', ...options }, codec, ground);
  return { made, encoded };
}

test.each<[Partial<PictureOptions>, string, object]>([
  [{}, 'image/png', { format: 'png' }],
  [{ ground: BLUE }, 'image/jpeg', { format: 'jpeg' }],
  [{ ground: { ...BLUE, alpha: 0.5 } }, 'image/png', { format: 'png' }],
  [{ format: 'png', ground: BLUE }, 'image/png', { format: 'png' }],
  [{ format: 'jpg' }, 'image/jpeg', { format: 'jpeg' }],
  [{ format: 'webp' }, 'image/webp', { format: 'webp', lossless: false }],
  [{ format: 'webp', channels: 'alpha' }, 'image/webp', { format: 'webp', lossless: false }],
  [{ format: 'jpg', channels: 'alpha' }, 'image/jpeg', { format: 'jpeg' }],
])('%j is %s', async (options, mime, settings) => {
  const { made, encoded } = await make(options);
  expect(made).toEqual({ bytes: new Uint8Array([1]), mime, width: 40, height: 30 });
  expect(encoded[0]!.settings).toMatchObject(settings);
});

test('a JPEG has white where nothing lies behind the subject', async () => {
  const { encoded } = await make({ format: 'jpg' });
  expect([...encoded[0]!.pixels.data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
});

test.each(['auto', 'png'] as const)('alpha alone as %s is the mask', async (format) => {
  const { made, encoded } = await make({ format, channels: 'alpha' });
  expect(made.mime).toBe('image/png');
  expect(encoded).toEqual([{ settings: 'mask', pixels: alpha }]);
});

test('a decoded ground goes before its path', async () => {
  const { encoded } = await make({ ground: { path: '/ground' } }, plainImage(3, 3, BLUE));
  expect([...encoded[0]!.pixels.data.subarray(0, 4)]).toEqual([0, 0, 255, 255]);
});

describe('ZIP', () => {
  test('holds colours without alpha, and alpha beside them', async () => {
    const { made, encoded } = await make({ format: 'zip' });
    expect(made.mime).toBe('application/zip');
    expect(readZip(made.bytes).map(({ path, bytes }) => [path, bytes[0]])).toEqual([
      ['color.jpg', 1],
      ['alpha.png', 2],
    ]);
    expect(alphaOf(encoded[0]!.pixels).data.every((value) => value === 255)).toBe(true);
    expect(encoded[1]).toEqual({ settings: 'mask', pixels: alpha });
  });

  test('on a ground, of what is seen', async () => {
    const { encoded } = await make({ format: 'zip', ground: WHITE });
    expect(encoded[1]!.pixels.data.every((value) => value === 255)).toBe(true);
  });

  test('of alpha alone', async () => {
    const { made } = await make({ format: 'zip', channels: 'alpha' });
    expect(readZip(made.bytes).map(({ path }) => path)).toEqual(['alpha.png']);
  });
});

import {
  createImage,
  type EncodeSettings,
  type RgbaImage,
  SnapError,
  sharpenChroma,
} from '@stickersnap/core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { encodeImage } from './encodeImage.ts';

/** Colours that run smoothly, transparent outside of a disc. */
function disc(size: number): RgbaImage {
  const image = createImage(size, size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const inside = Math.hypot(x - size / 2, y - size / 2) < size / 3;
      image.data.set([(x * 255) / size, (y * 255) / size, 120, inside ? 255 : 0], (y * size + x) * 4);
    }
  }
  return image;
}

const image = disc(96);
const view = (file: Uint8Array): DataView => new DataView(file.buffer, file.byteOffset, file.byteLength);
const fourCc = (file: Uint8Array, at: number): string => String.fromCharCode(...file.subarray(at, at + 4));

function pngChunks(file: Uint8Array): string[] {
  const chunks: string[] = [];
  for (let at = 8; at < file.length; at += 12 + view(file).getUint32(at)) chunks.push(fourCc(file, at + 4));
  return chunks;
}

function webpChunks(file: Uint8Array): string[] {
  const chunks: string[] = [];
  for (let at = 12; at < file.length; ) {
    const length = view(file).getUint32(at + 4, true);
    chunks.push(fourCc(file, at));
    at += 8 + length + (length % 2);
  }
  return chunks;
}

async function pixels(file: Uint8Array): Promise<Uint8ClampedArray> {
  return new Uint8ClampedArray(await sharp(file).ensureAlpha().raw().toBuffer());
}

describe('no metadata', () => {
  test.each<EncodeSettings>([{ format: 'png' }, { format: 'png', colours: 32 }])('%o', async (settings) => {
    const allowed = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
    expect(pngChunks(await encodeImage(image, settings)).filter((chunk) => !allowed.includes(chunk))).toEqual(
      [],
    );
  });

  test.each<EncodeSettings>([
    { format: 'webp', lossless: true },
    { format: 'webp', lossless: false, quality: 80 },
  ])('%o', async (settings) => {
    const allowed = ['VP8 ', 'VP8L', 'VP8X', 'ALPH'];
    expect(
      webpChunks(await encodeImage(image, settings)).filter((chunk) => !allowed.includes(chunk)),
    ).toEqual([]);
  });
});

test('JPEG has no alpha and no metadata', async () => {
  const file = await encodeImage(image, { format: 'jpeg', quality: 90 });
  const { format, channels, width, height, exif, icc, xmp, iptc } = await sharp(file).metadata();
  expect({ format, channels, width, height }).toEqual({ format: 'jpeg', channels: 3, width: 96, height: 96 });
  expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
  const decoded = await pixels(file);
  image.data.forEach((value, i) => {
    if (i % 4 !== 3) expect(Math.abs(decoded[i]! - value)).toBeLessThan(12);
  });
});

test('PNG keeps every number', async () => {
  expect(await pixels(await encodeImage(image, { format: 'png' }))).toEqual(image.data);
});

test('lossless WebP keeps all that can be seen', async () => {
  const decoded = await pixels(await encodeImage(image, { format: 'webp', lossless: true }));
  for (let i = 0; i < decoded.length; i += 4) {
    expect(decoded[i + 3]).toBe(image.data[i + 3]);
    if (image.data[i + 3])
      expect([...decoded.subarray(i, i + 3)]).toEqual([...image.data.subarray(i, i + 3)]);
  }
});

test('lossy WebP keeps the alpha, and less quality takes fewer bytes', async () => {
  const fine = await encodeImage(image, { format: 'webp', lossless: false, quality: 95 });
  const coarse = await encodeImage(image, { format: 'webp', lossless: false, quality: 20 });
  expect(coarse.length).toBeLessThan(fine.length);
  const decoded = await pixels(coarse);
  for (let i = 3; i < decoded.length; i += 4) expect(decoded[i]).toBe(image.data[i]);
});

test('colour edges are nearer to the picture when they were sharpened before', async () => {
  const stripes = createImage(64, 64);
  for (let i = 0; i < 64 * 64; i++) {
    stripes.data.set((i + (i >> 6)) & 8 ? [170, 100, 110, 255] : [100, 136, 109, 255], 4 * i);
  }
  const error = async (picture: RgbaImage) => {
    const decoded = await pixels(
      await encodeImage(picture, { format: 'webp', lossless: false, quality: 95 }),
    );
    return decoded.reduce((sum, value, i) => sum + (value - stripes.data[i]!) ** 2, 0);
  };
  expect(await error(sharpenChroma(stripes))).toBeLessThan(0.85 * (await error(stripes)));
});

test('a palette has no more colours than asked', async () => {
  const decoded = await pixels(await encodeImage(image, { format: 'png', colours: 16 }));
  const seen = new Set(new Uint32Array(decoded.buffer));
  expect(seen.size).toBeGreaterThan(4);
  expect(seen.size).toBeLessThanOrEqual(16);
});

test('what cannot be encoded is said so', async () => {
  const long = createImage(16_384, 1);
  await expect(encodeImage(long, { format: 'webp', lossless: true })).rejects.toThrow(SnapError);
  await expect(encodeImage(long, { format: 'webp', lossless: true })).rejects.toMatchObject({
    code: 'encode-failed',
  });
});

import {
  AVIF_BRANDS,
  HEIC_BRANDS,
  PICTURE_FORMATS,
  type PictureFormat,
  STRUCTURAL_BRANDS,
  sniff,
} from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createCodec } from '../codec.ts';
import { drawBmp } from '../fixtures/drawBmp.ts';
import { drawSequence } from '../fixtures/drawSequence.ts';
import { TURNED_AVIF, TURNED_HEIC } from '../fixtures/heif.ts';
import { look } from '../fixtures/quadrants.ts';

const codec = createCodec();
afterAll(() => codec.close());

const drawn = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff') =>
  sharp({ create: { width: 12, height: 8, channels: 3, background: 'red' } })
    .toFormat(format)
    .toBuffer();

const FILES: Readonly<Record<PictureFormat, () => Promise<Uint8Array>>> = {
  jpeg: () => drawn('jpeg'),
  png: () => drawn('png'),
  webp: () => drawn('webp'),
  gif: () => drawn('gif'),
  tiff: () => drawn('tiff'),
  bmp: async () => drawBmp(12, 8),
  avif: async () => TURNED_AVIF,
  heic: async () => TURNED_HEIC,
};

test.each(PICTURE_FORMATS)('%s is taken and decoded', async (format) => {
  const bytes = await FILES[format]();
  expect(sniff(bytes)).toEqual({ kind: 'picture', format });
  expect((await codec.decode(bytes)).format).toBe(format);
});

/** The same file with another major brand, its own among the compatible ones, and what follows it behind. */
function branded(file: Uint8Array, brand: string, behind: Uint8Array = new Uint8Array(0)): Uint8Array {
  const bytes = Buffer.concat([file, behind]);
  bytes.write(brand, 8, 'latin1');
  return new Uint8Array(bytes);
}

describe('every brand', () => {
  const heic = [...HEIC_BRANDS, ...STRUCTURAL_BRANDS].map((brand) => [brand, 'heic', TURNED_HEIC] as const);
  const avif = [...AVIF_BRANDS, ...STRUCTURAL_BRANDS, 'miaf', 'MA1B'].map(
    (brand) => [brand, 'avif', TURNED_AVIF] as const,
  );

  test.each([...heic, ...avif])('%s of %s is taken and decoded', async (brand, format, file) => {
    const bytes = branded(file, brand);
    expect(sniff(bytes)).toEqual({ kind: 'picture', format });
    const decoded = await codec.decode(bytes);
    expect(decoded.fullSize).toEqual({ width: 48, height: 64 });
    expect(decoded.warnings).toEqual([]);
  });

  test.each([
    ['avis', TURNED_AVIF],
    ['hevc', TURNED_HEIC],
    ['msf1', TURNED_HEIC],
  ])('a sequence (%s) gives its picture, and that is told', async (brand, file) => {
    const movie = Uint8Array.of(0, 0, 0, 16, 0x6d, 0x6f, 0x6f, 0x76, 0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65);
    const decoded = await codec.decode(branded(file, brand, movie));
    expect(decoded.fullSize).toEqual({ width: 48, height: 64 });
    expect(decoded.warnings).toEqual(['first-frame']);
  });

  test.each([
    ['avis', TURNED_AVIF, 'av01', {}],
    ['avis', TURNED_AVIF, 'av01', { wide: true, film: true }],
    ['hevs', TURNED_HEIC, 'hvc1', {}],
    ['msf1', TURNED_HEIC, 'hvc1', { film: true }],
    ['hevc', TURNED_HEIC, 'hev1', { wide: true }],
  ] as const)(
    'a sequence without a picture (%s, %#) gives its first frame, and that is told',
    async (brand, file, entry, options) => {
      const decoded = await codec.decode(drawSequence(file, brand, entry, options));
      expect(decoded.fullSize).toEqual({ width: 64, height: entry === 'av01' ? 48 : 64 });
      // As stored: what turns the still picture is no part of a track.
      expect(look(decoded)).toBe('RGWB');
      expect(decoded.warnings).toEqual(['first-frame']);
    },
  );

  test('a sequence whose frames nobody finds is told as what it is', async () => {
    const bytes = Buffer.from(drawSequence(TURNED_AVIF, 'avis', 'av01'));
    bytes.write('vp09', bytes.indexOf('av01'), 'latin1');
    await expect(codec.decode(new Uint8Array(bytes))).rejects.toMatchObject({
      code: 'input-unsupported',
      details: { format: 'AVIF sequence' },
    });
    const cut = drawSequence(TURNED_HEIC, 'hevc', 'hvc1').subarray(0, 500);
    await expect(codec.decode(cut)).rejects.toMatchObject({ code: 'input-unsupported' });
  });
});

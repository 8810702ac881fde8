import { type PictureFormat, SnapError } from '@stickersnap/core';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { TURNED_AVIF, TURNED_HEIC, TURNED_HEIC_P3 } from '../fixtures/heif.ts';
import { pngChunk } from '../fixtures/pngChunk.ts';
import { isNear, look, pixel, quadrants, read } from '../fixtures/quadrants.ts';
import { decode } from './decode.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { wrapTiff } from './wrapTiff.ts';

async function refusal(promise: Promise<unknown>): Promise<SnapError> {
  const error = await promise.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SnapError);
  return error as SnapError;
}

describe('every format', () => {
  const files: [PictureFormat, () => Promise<Uint8Array>][] = [
    ['jpeg', () => quadrants().jpeg({ quality: 95 }).toBuffer()],
    ['png', () => quadrants().png().toBuffer()],
    ['webp', () => quadrants().webp({ quality: 95 }).toBuffer()],
    ['gif', () => quadrants().gif().toBuffer()],
    ['tiff', () => quadrants().tiff().toBuffer()],
    ['avif', () => quadrants().avif({ quality: 90, effort: 0 }).toBuffer()],
  ];
  test.each(files)('%s', async (format, draw) => {
    const decoded = await read(await draw(), format);
    expect(look(decoded)).toBe('RGWB');
    expect(decoded).toMatchObject({
      format,
      hasAlpha: false,
      warnings: [],
      fullSize: { width: 64, height: 48 },
    });
    expect(decoded.image.data).toBeInstanceOf(Uint8ClampedArray);
    expect(decoded.image.data.length).toBe(64 * 48 * 4);
  });
});

describe('upright', () => {
  test.each([
    [1, 'RGWB'],
    [2, 'GRBW'],
    [3, 'WBRG'],
    [4, 'BWGR'],
    [5, 'RBWG'],
    [6, 'BRGW'],
    [7, 'WGRB'],
    [8, 'GWBR'],
  ])('EXIF orientation %i', async (orientation, seen) => {
    const stored = await quadrants().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const full = await read(stored, 'jpeg');
    const shrunk = await read(stored, 'jpeg', 32);
    const turned = orientation >= 5;
    expect(look(full)).toBe(seen);
    expect(look(shrunk)).toBe(seen);
    expect(full.image).toMatchObject(turned ? { width: 48, height: 64 } : { width: 64, height: 48 });
    expect(shrunk.image).toMatchObject(turned ? { width: 24, height: 32 } : { width: 32, height: 24 });
    expect(shrunk.fullSize).toEqual({ width: full.image.width, height: full.image.height });
  });

  test.each([
    ['heic', TURNED_HEIC],
    ['heic', TURNED_HEIC_P3],
    ['avif', TURNED_AVIF],
  ] as const)('%s: the container turns once', async (format, bytes) => {
    const full = await read(bytes, format);
    expect(look(full)).toBe('GWBR');
    expect(full.fullSize).toEqual({ width: 48, height: 64 });
    const shrunk = await read(bytes, format, 32);
    expect(look(shrunk)).toBe('GWBR');
    expect(shrunk.image).toMatchObject({ width: 24, height: 32 });
    expect(shrunk.fullSize).toEqual({ width: 48, height: 64 });
  });
});

describe('alpha', () => {
  const background = { r: 255, g: 0, b: 0, alpha: 0 };
  const opaque = { create: { width: 16, height: 32, channels: 3, background: 'blue' } } as const;

  test('is kept straight, and colours hidden behind it do not come back when shrunk', async () => {
    const half = await sharp({ create: { width: 32, height: 32, channels: 4, background } })
      .composite([{ input: await sharp(opaque).png().toBuffer(), left: 0, top: 0 }])
      .png()
      .toBuffer();
    const decoded = await read(half, 'png', 9);
    expect(decoded.hasAlpha).toBe(true);
    const { data } = decoded.image;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3]! > 8) expect(data[i]).toBeLessThan(12);
    }
    expect(pixel(decoded, 8, 4)[3]).toBe(0);
  });

  test('that is opaque throughout is none', async () => {
    expect((await read(await sharp(opaque).ensureAlpha().png().toBuffer(), 'png')).hasAlpha).toBe(false);
  });
});

describe('several frames: the first', () => {
  const frame = (colour: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: colour } });

  test.each(['gif', 'webp', 'tiff'] as const)('%s', async (format) => {
    const frames = [await frame('red').png().toBuffer(), await frame('blue').png().toBuffer()];
    const bytes = await sharp(frames, { join: { animated: true } })
      .toFormat(format, format === 'webp' ? { lossless: true } : {})
      .toBuffer();
    const decoded = await read(bytes, format);
    expect(decoded.warnings).toEqual(['first-frame']);
    expect(decoded.image).toMatchObject({ width: 8, height: 8 });
    expect(isNear(pixel(decoded, 4, 4), [255, 0, 0, 255])).toBe(true);
  });

  test('png, which to its decoder is a still one', async () => {
    const still = await quadrants().png().toBuffer();
    const headerEnd = 33;
    const frames = pngChunk('acTL', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 0));
    const bytes = Buffer.concat([still.subarray(0, headerEnd), frames, still.subarray(headerEnd)]);
    expect((await read(bytes, 'png')).warnings).toEqual(['first-frame']);
    expect((await read(still, 'png')).warnings).toEqual([]);
  });
});

describe('shrinking', () => {
  test('makes the longer side as asked and never enlarges', async () => {
    const bytes = await quadrants().png().toBuffer();
    expect((await read(bytes, 'png', 20)).image).toMatchObject({ width: 20, height: 15 });
    expect((await read(bytes, 'png', 500)).image).toMatchObject({ width: 64, height: 48 });
  });

  test('leaves a strip one pixel high', async () => {
    const strip = await sharp({ create: { width: 10_000, height: 10, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const decoded = await read(strip, 'png', 256);
    expect(decoded.image).toMatchObject({ width: 256, height: 1 });
    expect(decoded.fullSize).toEqual({ width: 10_000, height: 10 });
  });
});

describe('damage and limits', () => {
  test('a cut-off JPEG gives what is there, with a warning', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const whole = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'grey', noise } })
      .jpeg()
      .toBuffer();
    const decoded = await read(whole.subarray(0, whole.length / 2), 'jpeg');
    expect(decoded.warnings).toEqual(['partial-image']);
    expect(decoded.image).toMatchObject({ width: 200, height: 200 });
    expect(
      (await refusal(read(whole.subarray(0, whole.indexOf(Buffer.of(0xff, 0xda)) + 14), 'jpeg'))).code,
    ).toBe('input-damaged');
  });

  test('rows that a BMP lacks are no transparency of its own', async () => {
    const bytes = new Uint8Array(54 + 2 * 16);
    const view = new DataView(bytes.buffer);
    for (const [at, value] of [
      [10, 54],
      [14, 40],
      [18, 4],
      [22, 4],
      [28, 24],
    ] as const)
      view.setUint32(at, value, true);
    const { hasAlpha, warnings } = await read(bytes, 'bmp');
    expect([hasAlpha, warnings]).toEqual([false, ['partial-image']]);
  });

  test('a file that is not what it begins as is damaged, and the reason is one line', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic', 'bmp'] as const) {
      const error = await refusal(read(new Uint8Array(40), format));
      expect(error.code).toBe('input-damaged');
      expect(error.details.reason).not.toMatch(/\n|Vips/);
    }
  });

  test('Lab colours in 8 bits are told by their name', async () => {
    const tiff = wrapTiff(
      { width: 8, height: 8, data: new Uint8ClampedArray(256) },
      { colours: 3, alpha: true, profile: new Uint8Array(4) },
    );
    const entries = new DataView(tiff.buffer, 8 + 2);
    // PhotometricInterpretation CIELab, SamplesPerPixel 3, and a private tag in place of ExtraSamples.
    entries.setUint32(4 * 12 + 8, 8, true);
    entries.setUint32(6 * 12 + 8, 3, true);
    entries.setUint16(9 * 12, 65_000, true);
    const error = await refusal(read(tiff, 'tiff'));
    expect([error.code, error.details.format]).toEqual(['input-unsupported', 'Lab']);
  });

  test('whatever the bytes, there is a picture or a SnapError', async () => {
    const background = { r: 9, g: 99, b: 199, alpha: 0.5 };
    const drawn = sharp({ create: { width: 24, height: 16, channels: 4, background } });
    const formats = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const;
    const files = await Promise.all(formats.map((format) => drawn.clone().toFormat(format).toBuffer()));
    const mutation = fc.record({
      which: fc.nat(files.length - 1),
      changes: fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      length: fc.integer({ min: 4, max: 2000 }),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ which, changes, length }) => {
        const bytes = Uint8Array.from(files[which]!.subarray(0, length));
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        try {
          const { image } = await decode(bytes, formats[which]!, { side: 1000, megapixels: 0.5 });
          expect(image.data.length).toBe(image.width * image.height * 4);
        } catch (error) {
          expect(error).toBeInstanceOf(SnapError);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test.each([
    ['side', { ...DEFAULT_LIMITS, side: 63 }, 'input-side-too-long'],
    ['pixels', { ...DEFAULT_LIMITS, megapixels: 0.003 }, 'input-too-many-pixels'],
  ] as const)('too large by its %s', async (_, limits, code) => {
    const error = await refusal(decode(await quadrants().png().toBuffer(), 'png', limits));
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject({ width: 64, height: 48 });
    expect((await refusal(decode(TURNED_HEIC, 'heic', limits))).code).toBe(code);
  });
});

/** A PNG with the profile beside its numbers, which stay as they are. */

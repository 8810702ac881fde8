import { deflateSync } from 'node:zlib';
import { type Decoded, type PictureFormat, SnapError } from '@stickersnap/core';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { TURNED_AVIF, TURNED_HEIC, TURNED_HEIC_P3 } from './fixtures/heif.ts';
import { pngChunk } from './fixtures/pngChunk.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { wrapTiff } from './wrapTiff.ts';

const RED = [220, 30, 30];
const GREEN = [30, 180, 40];
const BLUE = [30, 40, 200];
const WHITE = [240, 240, 240];
const NAMES = { R: RED, G: GREEN, B: BLUE, W: WHITE };

/** 64×48: red and green above blue and white. */
function quadrants(): Sharp {
  const data = new Uint8Array(64 * 48 * 3);
  for (let y = 0; y < 48; y++) {
    for (let x = 0; x < 64; x++) {
      data.set(y < 24 ? (x < 32 ? RED : GREEN) : x < 32 ? BLUE : WHITE, (y * 64 + x) * 3);
    }
  }
  return sharp(data, { raw: { width: 64, height: 48, channels: 3 } });
}

function read(bytes: Uint8Array, format: PictureFormat, maxSide?: number): Promise<Decoded> {
  return decode(bytes, format, { ...DEFAULT_LIMITS, maxSide });
}

function pixel({ image }: Decoded, x: number, y: number): number[] {
  const at = (y * image.width + x) * 4;
  return [...image.data.subarray(at, at + 4)];
}

/** The quadrants' colours by their letters, clockwise from the top left. */
function look(decoded: Decoded): string {
  const { width, height } = decoded.image;
  const left = width >> 2;
  const right = width - 1 - left;
  const top = height >> 2;
  const bottom = height - 1 - top;
  return [
    pixel(decoded, left, top),
    pixel(decoded, right, top),
    pixel(decoded, right, bottom),
    pixel(decoded, left, bottom),
  ]
    .map((found) => Object.entries(NAMES).find(([, colour]) => isNear(found, colour))?.[0] ?? '?')
    .join('');
}

function isNear(found: readonly number[], colour: readonly number[], tolerance = 12): boolean {
  return colour.every((value, i) => Math.abs(value - found[i]!) <= tolerance);
}

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

describe('into sRGB', () => {
  /** P3 (200, 100, 50), computed by hand after SMPTE EG 432-1 and IEC 61966-2-1, is sRGB (215, 93, 31). */
  const P3_NUMBERS = { r: 200, g: 100, b: 50 };
  const IN_SRGB = [215, 93, 31, 255];

  async function tagged(depth: 8 | 16): Promise<Buffer> {
    const profile = (await sharp(await quadrants().withIccProfile('p3').png().toBuffer()).metadata()).icc!;
    const { data, info } = await sharp({
      create: { width: 40, height: 40, channels: 3, background: P3_NUMBERS },
    })
      .toColourspace(depth === 16 ? 'rgb16' : 'srgb')
      .png()
      .toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    return withProfile(data, profile);
  }

  test.each([8, 16] as const)('Display P3, %i bits', async (depth) => {
    const bytes = await tagged(depth);
    expect(isNear(pixel(await read(bytes, 'png'), 5, 5), IN_SRGB, 3)).toBe(true);
    expect(isNear(pixel(await read(bytes, 'png', 20), 5, 5), IN_SRGB, 3)).toBe(true);
  });

  test('16 bits without a profile keep their numbers', async () => {
    const bytes = await quadrants().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe('ushort');
    expect(look(await read(bytes, 'png'))).toBe('RGWB');
  });

  test('CMYK with and without its profile is no negative', async () => {
    const cmyk = quadrants().toColourspace('cmyk');
    const bare = await cmyk.clone().jpeg({ quality: 95 }).toBuffer();
    const profiled = await cmyk.clone().withIccProfile('cmyk').jpeg({ quality: 95 }).toBuffer();
    for (const bytes of [bare, profiled]) {
      expect((await sharp(bytes).metadata()).space).toBe('cmyk');
      const decoded = await read(bytes, 'jpeg');
      expect(isNear(pixel(decoded, 8, 8), RED, 60)).toBe(true);
      expect(isNear(pixel(decoded, 56, 40), WHITE, 30)).toBe(true);
    }
  });

  /** Measured in Chromium, whose canvas was asked for the same files. */
  const be32 = (...values: number[]) =>
    Buffer.from(values.flatMap((value) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)));
  const P3_CHRM = be32(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6000);
  test.each<[string, Buffer[], number[][]]>([
    [
      'gAMA 1',
      [pngChunk('gAMA', be32(100_000))],
      [
        [229, 168, 122],
        [183, 183, 183],
      ],
    ],
    [
      'gAMA 1.8',
      [pngChunk('gAMA', be32(55_556))],
      [
        [210, 119, 65],
        [139, 139, 139],
      ],
    ],
    [
      'P3 by cHRM',
      [pngChunk('cHRM', P3_CHRM), pngChunk('gAMA', be32(45_455))],
      [
        [216, 93, 24],
        [121, 121, 121],
      ],
    ],
    [
      'cHRM alone',
      [pngChunk('cHRM', P3_CHRM)],
      [
        [200, 100, 50],
        [120, 120, 120],
      ],
    ],
    [
      'gAMA beside sRGB',
      [pngChunk('sRGB', Buffer.of(0)), pngChunk('gAMA', be32(100_000))],
      [
        [200, 100, 50],
        [120, 120, 120],
      ],
    ],
    [
      'P3 by cICP',
      [pngChunk('cICP', Buffer.of(12, 13, 0, 1))],
      [
        [215, 93, 31],
        [120, 120, 120],
      ],
    ],
    [
      'PQ',
      [pngChunk('cICP', Buffer.of(9, 16, 0, 1))],
      [
        [255, 0, 0],
        [114, 114, 114],
      ],
    ],
    [
      'HLG',
      [pngChunk('cICP', Buffer.of(9, 18, 0, 1))],
      [
        [230, 48, 17],
        [92, 92, 92],
      ],
    ],
    [
      'BT.2020',
      [pngChunk('cICP', Buffer.of(9, 14, 0, 1))],
      [
        [239, 63, 5],
        [113, 113, 113],
      ],
    ],
  ])('PNG, %s: as browsers show it', async (_, chunks, shown) => {
    const data = Uint8Array.of(200, 100, 50, 120, 120, 120);
    const png = await sharp(data, { raw: { width: 2, height: 1, channels: 3 } })
      .png()
      .toBuffer();
    const decoded = await read(Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]), 'png');
    for (const [x, colour] of shown.entries()) expect(isNear(pixel(decoded, x, 0), colour, 3)).toBe(true);
  });

  test('AVIF, P3 and PQ by nclx alone', async () => {
    const told = (primaries: number, transfer: number) => {
      const bytes = Buffer.from(TURNED_AVIF);
      const at = bytes.indexOf('nclx');
      bytes.writeUInt16BE(primaries, at + 4);
      bytes.writeUInt16BE(transfer, at + 6);
      return read(new Uint8Array(bytes), 'avif');
    };
    const plain = pixel(await told(1, 13), 8, 56);
    const wide = pixel(await told(12, 13), 8, 56);
    expect(isNear(plain, RED)).toBe(true);
    expect(wide[0]! - plain[0]!).toBeGreaterThan(8);
    expect(pixel(await told(1, 1), 8, 56)).toEqual(plain);
    const light = pixel(await told(9, 16), 40, 56);
    expect(light).not.toEqual(pixel(await told(1, 13), 40, 56));
  });

  test('grey becomes R = G = B, a palette and single bits their colours', async () => {
    const [r, g, b] = pixel(await read(await quadrants().greyscale().png().toBuffer(), 'png'), 40, 8);
    expect([g, b]).toEqual([r, r]);
    expect(look(await read(await quadrants().png({ palette: true }).toBuffer(), 'png'))).toBe('RGWB');
    const bits = await quadrants().threshold(150).png({ palette: true, colours: 2 }).toBuffer();
    expect(pixel(await read(bits, 'png'), 56, 40)).toEqual([255, 255, 255, 255]);
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
function withProfile(png: Buffer, profile: Buffer): Buffer {
  const headerEnd = 33;
  const chunk = pngChunk('iCCP', Buffer.concat([Buffer.from('p3\0\0'), deflateSync(profile)]));
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}

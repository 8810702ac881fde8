import { type Decoded, SnapError, sniff } from '@stickersnap/core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type DrawnDirectory, drawTiff, pictureTags } from '../fixtures/drawTiff.ts';
import { decode } from './decode.ts';
import { DEFAULT_LIMITS } from './limits.ts';

const SIZE = { width: 16, height: 8 };
const PIXELS = SIZE.width * SIZE.height;
const COLOUR = [200, 100, 50];
const GREY = 150;
const RGB = 2;
const BLACK_IS_ZERO = 1;
const FLOAT = 3;

function read(bytes: Uint8Array, maxSide?: number): Promise<Decoded> {
  return decode(bytes, 'tiff', { ...DEFAULT_LIMITS, maxSide });
}

function pixel({ image }: Decoded, x = 3, y = 3): number[] {
  const at = (y * image.width + x) * 4;
  return [...image.data.subarray(at, at + 4)];
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const error = await read(bytes).then(
    () => expect.unreachable(),
    (reason: unknown) => reason as SnapError,
  );
  expect(error).toBeInstanceOf(SnapError);
  expect(error.code).toBe('input-unsupported');
  return error.message;
}

type Depth = 'uint8' | 'uint16' | 'uint32' | 'float32';

const DEPTHS: Readonly<Record<Depth, readonly [bits: number, format: number, white: number]>> = {
  uint8: [8, 1, 0xff],
  uint16: [16, 1, 0xffff],
  uint32: [32, 1, 0xffffffff],
  float32: [32, FLOAT, 1],
};

/** The same pixel everywhere; `values` are 0–255 whatever the depth. */
function flat(
  values: readonly number[],
  depth: Depth = 'uint8',
  { tags = {}, size = SIZE, little = true, photometric = values.length >= 3 ? RGB : BLACK_IS_ZERO } = {} as {
    tags?: DrawnDirectory['tags'];
    size?: { width: number; height: number };
    little?: boolean;
    photometric?: number;
  },
): DrawnDirectory {
  const [bits, format, white] = DEPTHS[depth];
  const step = bits / 8;
  const pixels = new Uint8Array(size.width * size.height * values.length * step);
  const view = new DataView(pixels.buffer);
  for (let i = 0; i < pixels.length / step; i++) {
    const value = (values[i % values.length]! / 255) * white;
    if (format === FLOAT) view.setFloat32(i * step, value, little);
    else if (bits === 32) view.setUint32(i * step, Math.round(value), little);
    else if (bits === 16) view.setUint16(i * step, Math.round(value), little);
    else pixels[i] = value;
  }
  return {
    tags: { ...pictureTags(size, { bits, samples: values.length, photometric, format }), ...tags },
    pixels,
  };
}

describe('samples', () => {
  const depths = Object.keys(DEPTHS) as Depth[];

  test.each(depths)('%s: grey and colours by their whole range, in either byte order', async (depth) => {
    for (const little of [true, false]) {
      const grey = await read(drawTiff([flat([GREY], depth, { little })], { little }));
      expect(pixel(grey)).toEqual([GREY, GREY, GREY, 255]);
      const colour = await read(drawTiff([flat(COLOUR, depth, { little })], { little }));
      expect(pixel(colour)).toEqual([...COLOUR, 255]);
      expect([grey.hasAlpha, colour.hasAlpha]).toEqual([false, false]);
    }
  });

  test.each(depths)('%s: with alpha', async (depth) => {
    const decoded = await read(drawTiff([flat([...COLOUR, 128], depth, { tags: { 338: [2] } })]));
    expect(pixel(decoded)).toEqual([...COLOUR, 128]);
    const grey = await read(drawTiff([flat([GREY, 128], depth, { tags: { 338: [2] } })]));
    expect(pixel(grey)).toEqual([GREY, GREY, GREY, 128]);
    if (depth === 'uint32') return;
    const multiplied = [...COLOUR.map((value) => value * (128 / 255)), 128];
    const straight = pixel(await read(drawTiff([flat(multiplied, depth, { tags: { 338: [1] } })])));
    for (const [c, value] of COLOUR.entries()) expect(Math.abs(straight[c]! - value)).toBeLessThan(4);
    expect(straight[3]).toBe(128);
  });

  test.each(depths)('%s: a profile is applied', async (depth) => {
    const p3 = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const profile = [...(await sharp(p3).metadata()).icc!];
    const decoded = await read(drawTiff([flat(COLOUR, depth, { tags: { 34675: profile } })]));
    // P3 (200, 100, 50) by hand after SMPTE EG 432-1.
    for (const [c, value] of [215, 93, 31].entries())
      expect(Math.abs(pixel(decoded)[c]! - value)).toBeLessThanOrEqual(3);
  });

  test('floating point beyond white is white, and what is not counted from 0 to 1 is told', async () => {
    expect(await refusal(drawTiff([flat([200 * 255], 'float32')]))).toMatch(/not counted from 0 to 1/);
    expect(await refusal(drawTiff([flat([0.01], 'uint32')]))).toMatch(/next to nothing of their range/);
    const some = flat([GREY], 'float32');
    new DataView(some.pixels!.buffer).setFloat32(0, 7, true);
    expect(pixel(await read(drawTiff([some])), 0, 0)).toEqual([255, 255, 255, 255]);
  });

  test.each([
    ['signed', { 258: [16], 339: [2] }, /signed 16-bit/],
    ['64-bit whole', { 258: [64] }, /64-bit numbers/],
    ['64-bit floating-point', { 258: [64], 339: [3] }, /64-bit floating/],
    ['multiplied 32-bit', { 258: [32, 32], 277: [2], 338: [1] }, /multiplied/],
    ['half floats', { 258: [16], 339: [3] }, /16-bit floating/],
    ['complex', { 258: [64], 339: [6] }, /complex/],
  ] as const)('%s numbers are refused in plain words', async (_, tags, told) => {
    const pixels = new Uint8Array(PIXELS * 8).fill(9);
    const base = pictureTags(SIZE, { bits: 8, samples: 1, photometric: BLACK_IS_ZERO });
    const message = await refusal(drawTiff([{ tags: { ...base, ...tags }, pixels }]));
    expect(message).toMatch(told);
    expect(message).not.toMatch(/channels:|Vips|\n/);
  });
});

describe('extra samples', () => {
  test('a saved selection is no alpha', async () => {
    for (const maxSide of [undefined, 8]) {
      const decoded = await read(drawTiff([flat([...COLOUR, 0], 'uint8', { tags: { 338: [0] } })]), maxSide);
      expect(pixel(decoded)).toEqual([...COLOUR, 255]);
      expect(decoded.hasAlpha).toBe(false);
    }
  });

  test.each([
    ['before', [77, 128], [0, 2]],
    ['behind', [128, 77], [2, 0]],
  ] as const)('alpha is used, a selection %s it skipped', async (_, more, extras) => {
    for (const depth of ['uint8', 'uint16', 'float32'] as const) {
      const colour = await read(
        drawTiff([flat([...COLOUR, ...more], depth, { tags: { 338: [...extras] } })]),
      );
      expect(pixel(colour)).toEqual([...COLOUR, 128]);
      const grey = flat([GREY, ...more], depth, { photometric: BLACK_IS_ZERO, tags: { 338: [...extras] } });
      expect(pixel(await read(drawTiff([grey])))).toEqual([GREY, GREY, GREY, 128]);
    }
  });

  test('a fourth sample of which nothing is said is alpha, as its writers mean it', async () => {
    expect(pixel(await read(drawTiff([flat([...COLOUR, 128])])))).toEqual([...COLOUR, 128]);
  });

  test('CMYK with a selection keeps its colours', async () => {
    const cmyk = flat([0, 255, 255, 0, 0], 'uint8', { photometric: 5, tags: { 338: [0] } });
    const [r, g, b, a] = pixel(await read(drawTiff([cmyk])));
    expect([r! > 180, g! < 90, b! < 90, a]).toEqual([true, true, true, 255]);
  });

  test('the picture is turned upright all the same', async () => {
    const decoded = await read(drawTiff([flat([...COLOUR, 0], 'uint8', { tags: { 274: [6], 338: [0] } })]));
    expect(decoded.image).toMatchObject({ width: 8, height: 16 });
    expect(decoded.fullSize).toEqual({ width: 8, height: 16 });
  });
});

describe('several pictures', () => {
  const small = { width: 4, height: 2 };
  const reduced = (more: DrawnDirectory['tags'] = { 254: [1] }) =>
    flat([1, 2, 3], 'uint8', { size: small, tags: more });

  test('of a reduced one and the whole the whole is used, wherever they stand', async () => {
    for (const first of [reduced(), reduced({})]) {
      const decoded = await read(drawTiff([first, flat(COLOUR)]));
      expect(pixel(decoded)).toEqual([...COLOUR, 255]);
      expect(decoded.fullSize).toEqual(SIZE);
      expect(decoded.warnings).toEqual(['largest-page']);
    }
    const behind = await read(drawTiff([flat(COLOUR), reduced()]));
    expect([pixel(behind), behind.warnings]).toEqual([[...COLOUR, 255], ['first-frame']]);
  });

  test('in a sub-directory', async () => {
    const decoded = await read(drawTiff([{ ...reduced(), subs: [reduced(), flat(COLOUR)] }]));
    expect(pixel(decoded)).toEqual([...COLOUR, 255]);
    expect(decoded.warnings).toEqual(['largest-page']);
    const pyramid = await read(drawTiff([{ ...flat(COLOUR), subs: [reduced()] }]));
    expect([pixel(pyramid), pyramid.warnings]).toEqual([[...COLOUR, 255], []]);
  });

  test('a mask is no picture', async () => {
    const mask = flat([255], 'uint8', { size: { width: 64, height: 64 }, tags: { 254: [4] } });
    expect(pixel(await read(drawTiff([mask, flat(COLOUR)])))).toEqual([...COLOUR, 255]);
  });
});

describe('camera RAW', () => {
  const preview = { 254: [1], 256: [16], 257: [8] };
  const sensor = (tags: DrawnDirectory['tags']): DrawnDirectory => ({
    tags: { ...pictureTags(SIZE, { bits: 16, samples: 1, photometric: 32803 }), ...tags },
    pixels: new Uint8Array(PIXELS * 2),
  });

  test.each<[string, DrawnDirectory[]]>([
    [
      'Camera RAW (NEF)',
      [
        {
          ...flat(COLOUR, 'uint8', { tags: { ...preview, 271: 'NIKON CORPORATION' } }),
          subs: [sensor({ 259: [34713] })],
        },
      ],
    ],
    ['Camera RAW (DNG)', [{ ...flat(COLOUR, 'uint8', { tags: { 271: 'Google', 50706: [1, 4, 0, 0] } }) }]],
    [
      'Camera RAW (ARW)',
      [{ ...flat(COLOUR, 'uint8', { tags: { 271: 'SONY' } }), subs: [sensor({ 259: [32767] })] }],
    ],
    ['Camera RAW (PEF)', [sensor({ 271: 'PENTAX Corporation', 259: [65535] })]],
    ['Camera RAW (SRW)', [flat(COLOUR, 'uint8', { tags: { 271: 'SAMSUNG' } }), sensor({ 259: [32770] })]],
    ['Camera RAW', [{ ...flat(COLOUR), subs: [sensor({})] }]],
  ])('%s', (format, directories) => {
    for (const little of [true, false])
      expect(sniff(drawTiff(directories, { little }))).toEqual({ kind: 'unsupported', format });
  });

  test('an ordinary TIFF of a camera’s maker is none', () => {
    const tiff = drawTiff([
      { ...flat(COLOUR, 'uint8', { tags: { 271: 'NIKON CORPORATION' } }), subs: [flat(COLOUR)] },
    ]);
    expect(sniff(tiff)).toEqual({ kind: 'picture', format: 'tiff' });
  });
});

import { deflateSync } from 'node:zlib';
import { displayP3ToSrgb } from '@stickersnap/core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { heicWithNclx, TURNED_AVIF } from '../fixtures/heif.ts';
import { pngChunk } from '../fixtures/pngChunk.ts';
import { isNear, look, pixel, quadrants, RED, read, WHITE } from '../fixtures/quadrants.ts';

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

  test('HEIC, P3 by nclx alone', async () => {
    const told = (primaries: number, transfer: number) => read(heicWithNclx(primaries, transfer), 'heic');
    const plain = await told(1, 13);
    const wide = await told(12, 13);
    const turned = { ...plain.image, data: plain.image.data.slice() };
    displayP3ToSrgb(turned);
    for (const [x, y] of [
      [8, 8],
      [40, 8],
      [8, 56],
      [40, 56],
    ] as const) {
      const at = (y * turned.width + x) * 4;
      expect(isNear(pixel(wide, x, y), [...turned.data.subarray(at, at + 4)], 2)).toBe(true);
    }
    expect(pixel(wide, 8, 56)[0]! - pixel(plain, 8, 56)[0]!).toBeGreaterThan(8);
    expect(pixel(await told(1, 1), 8, 56)).toEqual(pixel(plain, 8, 56));
  });

  test('grey becomes R = G = B, a palette and single bits their colours', async () => {
    const [r, g, b] = pixel(await read(await quadrants().greyscale().png().toBuffer(), 'png'), 40, 8);
    expect([g, b]).toEqual([r, r]);
    expect(look(await read(await quadrants().png({ palette: true }).toBuffer(), 'png'))).toBe('RGWB');
    const bits = await quadrants().threshold(150).png({ palette: true, colours: 2 }).toBuffer();
    expect(pixel(await read(bits, 'png'), 56, 40)).toEqual([255, 255, 255, 255]);
  });
});

function withProfile(png: Buffer, profile: Buffer): Buffer {
  const headerEnd = 33;
  const chunk = pngChunk('iCCP', Buffer.concat([Buffer.from('p3\0\0'), deflateSync(profile)]));
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}

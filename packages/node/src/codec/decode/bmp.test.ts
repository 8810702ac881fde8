import { SnapError } from '@stickersnap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBmp } from './bmp.ts';

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression?: number;
  readonly masks?: readonly number[];
  /** R G B of each entry. */
  readonly palette?: readonly (readonly number[])[];
  readonly pixels: readonly number[];
  readonly headerSize?: number;
}

function bmp({
  width,
  height,
  bits,
  compression = 0,
  masks = [],
  palette = [],
  pixels,
  headerSize = 40,
}: Drawing) {
  const core = headerSize === 12;
  const table = palette.flatMap(([r, g, b]) => (core ? [b!, g!, r!] : [b!, g!, r!, 0]));
  const outside = headerSize === 40 ? masks.length * 4 : 0;
  const offset = 14 + headerSize + outside + table.length;
  const bytes = new Uint8Array(offset + pixels.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, offset, true);
  view.setUint32(14, headerSize, true);
  if (core) {
    view.setUint16(18, width, true);
    view.setUint16(20, height, true);
    view.setUint16(22, 1, true);
    view.setUint16(24, bits, true);
  } else {
    view.setInt32(18, width, true);
    view.setInt32(22, height, true);
    view.setUint16(26, 1, true);
    view.setUint16(28, bits, true);
    view.setUint32(30, compression, true);
    view.setUint32(46, palette.length, true);
  }
  masks.forEach((mask, i) => {
    view.setUint32(54 + i * 4, mask, true);
  });
  bytes.set(table, 14 + headerSize + outside);
  bytes.set(pixels, offset);
  return bytes;
}

const COLOURS: Readonly<Record<string, string>> = {
  '255,0,0,255': 'R',
  '0,255,0,255': 'G',
  '0,0,255,255': 'B',
  '255,255,255,255': 'W',
  '0,0,0,255': '#',
  '0,0,0,0': '.',
};

/** Rows of letters: R, G, B, W, # for black, . for transparent, ? for anything else. */
function look(bytes: Uint8Array): string[] {
  const { width, height, data } = decodeBmp(bytes).image;
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const at = (y * width + x) * 4;
      return COLOURS[data.slice(at, at + 4).join()] ?? '?';
    }).join(''),
  );
}

const BWRG = [
  [0, 0, 0],
  [255, 255, 255],
  [255, 0, 0],
  [0, 255, 0],
];

describe('depths', () => {
  test('1 bit', () => {
    const pixels = [0b10100000, 0, 0, 0, 0b01000000, 0, 0, 0];
    expect(look(bmp({ width: 3, height: 2, bits: 1, palette: BWRG.slice(0, 2), pixels }))).toEqual([
      '#W#',
      'W#W',
    ]);
  });

  test('4 and 8 bits', () => {
    const four = bmp({ width: 3, height: 1, bits: 4, palette: BWRG, pixels: [0x23, 0x10, 0, 0] });
    const eight = bmp({ width: 3, height: 1, bits: 8, palette: BWRG, pixels: [2, 3, 1, 0] });
    expect(look(four)).toEqual(['RGW']);
    expect(look(eight)).toEqual(['RGW']);
  });

  test('8 bits that point behind a short palette are black', () => {
    expect(look(bmp({ width: 2, height: 1, bits: 8, palette: BWRG, pixels: [2, 200, 0, 0] }))).toEqual([
      'R#',
    ]);
  });

  test('16 bits are 5-5-5, or what the masks say', () => {
    const pixels = [0x00, 0x7c, 0x1f, 0x00];
    expect(look(bmp({ width: 2, height: 1, bits: 16, pixels }))).toEqual(['RB']);
    const masks = [0xf800, 0x07e0, 0x001f];
    const green = [0xe0, 0x07, 0x00, 0xf8];
    expect(look(bmp({ width: 2, height: 1, bits: 16, compression: 3, masks, pixels: green }))).toEqual([
      'GR',
    ]);
  });

  test('24 bits, rows padded to four bytes', () => {
    const pixels = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0];
    expect(look(bmp({ width: 1, height: 3, bits: 24, pixels }))).toEqual(['B', 'G', 'R']);
  });

  test('32 bits: the fourth byte is alpha only where a mask says so', () => {
    const pixels = [0, 0, 255, 0, 255, 0, 0, 255];
    expect(look(bmp({ width: 2, height: 1, bits: 32, pixels }))).toEqual(['RB']);
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const v5 = { width: 2, height: 1, bits: 32, compression: 3, masks, headerSize: 124 };
    expect(decodeBmp(bmp({ ...v5, pixels })).image.data).toEqual(
      Uint8ClampedArray.of(255, 0, 0, 0, 0, 0, 255, 255),
    );
    const invisible = [0, 0, 255, 0, 255, 0, 0, 0];
    expect(look(bmp({ ...v5, pixels: invisible }))).toEqual(['RB']);
  });
});

describe('orders', () => {
  const pixels = [0, 0, 255, 0, 0, 255, 0, 0];

  test('bottom up, or top down when the height is negative', () => {
    expect(look(bmp({ width: 1, height: 2, bits: 24, pixels }))).toEqual(['G', 'R']);
    expect(look(bmp({ width: 1, height: -2, bits: 24, pixels }))).toEqual(['R', 'G']);
  });

  test("OS/2's short header, with three bytes a palette entry", () => {
    expect(look(bmp({ width: 1, height: 2, bits: 24, headerSize: 12, pixels }))).toEqual(['G', 'R']);
    const indexed = {
      width: 3,
      height: 1,
      bits: 4,
      palette: BWRG,
      headerSize: 12,
      pixels: [0x23, 0x10, 0, 0],
    };
    const [shown] = look(bmp(indexed));
    expect(shown).toBe('RGW');
  });
});

describe('run lengths', () => {
  test('8 bits: runs, literals, jumps; what is skipped is transparent', () => {
    const pixels = [3, 2, 0, 0, 0, 3, 2, 3, 1, 0, 0, 0, 0, 2, 1, 0, 1, 3, 0, 1];
    expect(look(bmp({ width: 4, height: 3, bits: 8, compression: 1, palette: BWRG, pixels }))).toEqual([
      '.G..',
      'RGW.',
      'RRR.',
    ]);
  });

  test('4 bits: the halves alternate', () => {
    const pixels = [5, 0x23, 0, 0, 0, 3, 0x12, 0x30, 0, 1];
    expect(look(bmp({ width: 5, height: 2, bits: 4, compression: 2, palette: BWRG, pixels }))).toEqual([
      'WRG..',
      'RGRGR',
    ]);
  });

  test('runs over the edge are cut', () => {
    const pixels = [255, 2, 0, 0, 255, 3, 0, 1, 9, 9];
    expect(look(bmp({ width: 2, height: 2, bits: 8, compression: 1, palette: BWRG, pixels }))).toEqual([
      'GG',
      'RR',
    ]);
  });
});

describe('damage', () => {
  const whole = bmp({ width: 1, height: 3, bits: 24, pixels: [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0] });

  test('a file that ends early gives its rows', () => {
    const { image, partial } = decodeBmp(whole.subarray(0, whole.length - 4));
    expect(partial).toBe(true);
    expect([...image.data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect([...image.data.subarray(8, 12)]).toEqual([255, 0, 0, 255]);
  });

  test('a file without a row is damaged', () => {
    expect(() => decodeBmp(whole.subarray(0, 55))).toThrow(SnapError);
    expect(() => decodeBmp(whole.subarray(0, 20))).toThrow(SnapError);
  });

  test('a header that claims far more than the file holds is refused before its pixels are allocated', () => {
    const row = [10, 20, 30, 0];
    expect(() => decodeBmp(bmp({ width: 1, height: 2_000_000_000, bits: 24, pixels: row }))).toThrow(
      'its pixels are missing',
    );
  });

  test('whatever the bytes, there is a picture or a SnapError', () => {
    const start = bmp({ width: 3, height: 2, bits: 8, palette: BWRG, pixels: [1, 2, 3, 0, 1, 2, 3, 0] });
    const change = fc.tuple(fc.integer({ min: 26, max: start.length - 1 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const bytes = start.slice();
        for (const [at, value] of changes) bytes[at] = value;
        try {
          const { image } = decodeBmp(bytes);
          expect(image.data.length).toBe(image.width * image.height * 4);
        } catch (error) {
          expect(error).toBeInstanceOf(SnapError);
        }
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import type { Decoded } from '../ports.ts';
import { createImage } from '../raster.ts';
import type { Platform } from '../sticker/platforms.ts';
import { pngFile, webpFile } from '../testing/pictureFile.ts';
import { type FitPorts, fitSticker, refitSticker } from './fitSticker.ts';
import { packTarget } from './packTargets.ts';

const whatsapp = packTarget('whatsapp');
const forDiscord = pngFile({ width: 320, height: 320 });
const photo = webpFile({ width: 4000, height: 3000 });
const CUT = { bytes: new Uint8Array([1]), remarks: ['cut'] };
const DRAWN = new Uint8Array([2]);

/** Decodes everything to one picture, and remembers what it was asked for. */
function ports({ hasAlpha = true } = {}) {
  const cuts: [platform: string, finished: boolean][] = [];
  const image = createImage(8, 8);
  image.data.fill(255);
  const decoded: Decoded = {
    image,
    fullSize: { width: 8, height: 8 },
    format: 'png',
    hasAlpha,
    warnings: ['first-frame'],
  };
  const sizes: number[] = [];
  const codec = {
    decode: async () => decoded,
    encode: async ({ width }: { readonly width: number }) => {
      sizes.push(width);
      return DRAWN;
    },
  };
  const cut: FitPorts['cut'] = async ({ id }: Platform, finished) => {
    cuts.push([id, finished]);
    return CUT;
  };
  return { codec, cut, cuts, sizes };
}

describe('fitSticker', () => {
  test('what the target takes stays byte for byte, and nobody is asked', async () => {
    const { codec, cut, cuts, sizes } = ports();
    const bytes = webpFile();
    expect(await fitSticker(bytes, whatsapp, { codec, cut })).toEqual({ bytes, remarks: [] });
    expect([cuts, sizes]).toEqual([[], []]);
  });

  test('a finished sticker for another messenger is drawn anew on the target’s canvas', async () => {
    const { codec, cut, cuts, sizes } = ports();
    const { bytes, remarks } = await fitSticker(forDiscord, whatsapp, { codec, cut });
    expect(bytes).toBe(DRAWN);
    expect(remarks).toEqual([expect.stringContaining('the first one was used')]);
    expect(new Set(sizes)).toEqual(new Set([512]));
    expect(cuts).toEqual([]);
  });

  test('what has a sticker’s shape and no transparency is cut, and so is a photo', async () => {
    const { codec, cut, cuts } = ports({ hasAlpha: false });
    expect(await fitSticker(forDiscord, whatsapp, { codec, cut })).toBe(CUT);
    expect(await fitSticker(photo, packTarget('folder'), { codec, cut })).toBe(CUT);
    expect(cuts).toEqual([
      ['whatsapp', false],
      ['whatsapp', false],
    ]);
  });

  test('without a codec whoever cuts is told what is a finished sticker', async () => {
    const { cut, cuts } = ports();
    await fitSticker(forDiscord, packTarget('telegram'), { cut });
    await fitSticker(photo, packTarget('line'), { cut });
    expect(cuts).toEqual([
      ['telegram', true],
      ['line', false],
    ]);
  });
});

test('refitSticker asks for no transparency', async () => {
  const { codec } = ports({ hasAlpha: false });
  expect((await refitSticker(forDiscord, whatsapp, codec)).bytes).toBe(DRAWN);
  const bytes = webpFile();
  expect(await refitSticker(bytes, whatsapp, codec)).toEqual({ bytes, remarks: [] });
});

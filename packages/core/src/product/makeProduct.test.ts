import { expect, test } from 'vitest';
import { createImage, createMask } from '../raster.ts';
import type { Segmentation } from '../snap.ts';
import { PLATFORMS } from '../sticker/platforms.ts';
import { DEFAULT_STYLE } from '../sticker/style.ts';
import { makeProduct, type ProductMaker } from './makeProduct.ts';

/** As much of a PNG as says its size. */
function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

const segmentation: Segmentation = {
  source: createImage(8, 6),
  image: createImage(4, 3),
  mask: createMask(4, 3),
  fullSize: { width: 8, height: 6 },
  format: 'png',
  confidence: 1,
  matteFrom: 'network',
  isEmpty: false,
  told: [],
  warnings: [],
  ms: { decode: 0, network: 0, refine: 0 },
};

const maker: ProductMaker = {
  sticker: async (_, style, platform) => {
    expect(style).toBe(DEFAULT_STYLE);
    const { width, height } = { width: 512, height: 512 };
    return {
      bytes: pngOf(1, 1),
      width,
      height,
      gaveUp: [platform.id],
      findings: [],
      ms: { finish: 1, encode: 2 },
    };
  },
  mask: async () => pngOf(8, 6),
  cutOut: async (_, { trim }) => (trim ? pngOf(5, 4) : pngOf(8, 6)),
  picture: async (_, { format }) => ({ bytes: pngOf(1, 1), mime: `image/${format}`, width: 3, height: 2 }),
};

function clock() {
  let time = 0;
  return () => (time += 7);
}

test('a sticker says its size, its kind and what it gave up', async () => {
  const product = { kind: 'sticker', platform: PLATFORMS[0]!, style: DEFAULT_STYLE } as const;
  expect(await makeProduct(maker, segmentation, product, clock())).toMatchObject({
    mime: 'image/webp',
    width: 512,
    height: 512,
    gaveUp: ['whatsapp'],
    ms: { finish: 1, encode: 2 },
  });
});

test('a mask and a cut-out are PNG files, their sizes read from themselves', async () => {
  const made = [
    await makeProduct(maker, segmentation, { kind: 'mask' }, clock()),
    await makeProduct(maker, segmentation, { kind: 'cutout', trim: false }, clock()),
    await makeProduct(maker, segmentation, { kind: 'cutout', trim: true }, clock()),
  ];
  expect(made.map(({ width, height }) => [width, height])).toEqual([
    [8, 6],
    [8, 6],
    [5, 4],
  ]);
  expect(made[0]).toMatchObject({ mime: 'image/png', ms: { finish: 0, encode: 7 } });
});

test('a picture says its kind and size itself', async () => {
  const product = { kind: 'picture', options: { format: 'webp', channels: 'rgba' } } as const;
  expect(await makeProduct(maker, segmentation, product, clock())).toMatchObject({
    mime: 'image/webp',
    width: 3,
    height: 2,
    ms: { finish: 0, encode: 7 },
  });
});

test('a matte is run lengths in JSON, at working size', async () => {
  const made = await makeProduct(maker, segmentation, { kind: 'matte' }, clock());
  expect(made).toMatchObject({ mime: 'application/json', width: 4, height: 3 });
  expect(JSON.parse(new TextDecoder().decode(made.bytes))).toEqual({ width: 4, height: 3, runs: [0, 12] });
});

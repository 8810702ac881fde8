import { createImage, drawSample } from '@stickersnap/core';
import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { encodeMaskPng, encodePng } from './encodePng.ts';

describe('encodePng', () => {
  test.each([
    [1, 1],
    [3, 2],
    [40, 30],
  ])('%i×%i: an independent decoder reads the very same pixels', async (width, height) => {
    const image = drawSample(width, height);
    for (let i = 3; i < image.data.length; i += 4) image.data[i] = i % 256;
    const read = decode(await encodePng(image, { format: 'png' }));
    expect(read).toMatchObject({ width, height, channels: 4, depth: 8 });
    expect([...read.data]).toEqual([...image.data]);
  });

  test('few colours fit into a palette without loss', async () => {
    const image = createImage(8, 8);
    for (let i = 0; i < 64; i++) image.data.set(i % 2 === 0 ? [250, 10, 20, 255] : [0, 0, 0, 0], i * 4);
    const { palette, data } = decode(await encodePng(image, { format: 'png', colours: 16 }));
    const read = [...data].flatMap((index) => palette![index]);
    expect(read).toEqual([...image.data]);
  });

  test('a palette is as large as asked for', async () => {
    const { palette } = decode(await encodePng(drawSample(64, 64), { format: 'png', colours: 32 }));
    expect(palette!.length).toBeLessThanOrEqual(32);
    expect(palette!.length).toBeGreaterThan(16);
  });
});

test('a mask becomes 8 bits of grey', async () => {
  const data = Uint8ClampedArray.from({ length: 12 }, (_, i) => i * 20);
  const read = decode(await encodeMaskPng({ width: 4, height: 3, data }));
  expect(read).toMatchObject({ width: 4, height: 3, channels: 1, depth: 8 });
  expect([...read.data]).toEqual([...data]);
});

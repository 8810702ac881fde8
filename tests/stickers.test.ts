import { readFile } from 'node:fs/promises';
import decodeWebp, { init } from '@jsquash/webp/decode.js';
import {
  DEFAULT_STYLE,
  drawSample,
  PLATFORMS,
  parseColour,
  type Segmentation,
  type Style,
  validate,
} from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory, type Engine } from '@stickersnap/node';
import { decode as decodePng } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The files are read by decoders that have nothing to do with the one that wrote them.

// No lib of the tests' type check declares it.
const webAssembly = (globalThis as unknown as { WebAssembly: { compile(code: Uint8Array): Promise<never> } })
  .WebAssembly;

let engine: Engine;
let segmentation: Segmentation;

beforeAll(async () => {
  const wasm = new URL(import.meta.resolve('@jsquash/webp/codec/dec/webp_dec.wasm'));
  await init(await webAssembly.compile(await readFile(wasm)));
  engine = createEngine({ store: createModelStore({ directory: defaultModelDirectory() }) });
  const photo = await engine.codec.encode(drawSample(900, 600), { format: 'png' });
  segmentation = await engine.segment(photo);
});
afterAll(() => engine.close());

async function decode(bytes: Uint8Array<ArrayBuffer>, format: 'webp' | 'png') {
  if (format === 'png') {
    const { width, height, channels, data } = decodePng(bytes);
    expect(channels).toBe(4);
    return { width, height, data };
  }
  return decodeWebp(bytes.buffer);
}

const styles: readonly (readonly [string, Style])[] = [
  ['the default style', DEFAULT_STYLE],
  ['no outline', { outline: null, shadow: false }],
  [
    'a coloured outline and a shadow',
    { outline: { width: 14, colour: parseColour('#e91e63')! }, shadow: true },
  ],
];

describe.each(PLATFORMS.map((platform) => [platform.name, platform] as const))('%s', (_, platform) => {
  test.each(styles)('%s', async (_, style) => {
    const { bytes, width, height, findings } = await engine.sticker(segmentation, style, platform);
    expect(findings).toEqual([]);
    expect(validate(bytes, platform)).toEqual([]);
    expect(bytes.length).toBeLessThanOrEqual(platform.maxBytes ?? Number.POSITIVE_INFINITY);

    const { data, ...size } = await decode(bytes, platform.format);
    expect({ width: size.width, height: size.height }).toEqual({ width, height });
    const alpha = (x: number, y: number) => data[(y * width + x) * 4 + 3];
    expect(alpha(0, 0)).toBe(0);
    expect(alpha(width >> 1, height >> 1)).toBe(255);
    let opaque = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i]! > 200) opaque++;
    expect(opaque / (width * height)).toBeGreaterThan(0.25);
    expect(opaque / (width * height)).toBeLessThan(0.9);
  });
});

test('a mask or cut-out of a picture that was kept smaller is refused, and whole with “full”', async () => {
  const photo = await engine.codec.encode(drawSample(3000, 2000), { format: 'png' });
  const reduced = await engine.segment(photo);
  const refusal = { code: 'picture-reduced', message: expect.stringContaining('“full”') };
  await expect(engine.cutOut(reduced)).rejects.toMatchObject(refusal);
  await expect(engine.mask(reduced)).rejects.toMatchObject(refusal);

  const full = await engine.segment(photo, { full: true });
  expect(decodePng(await engine.cutOut(full))).toMatchObject({ width: 3000, height: 2000 });
  expect(decodePng(await engine.mask(full))).toMatchObject({ width: 3000, height: 2000 });
});

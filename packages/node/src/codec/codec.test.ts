import { deflateSync } from 'node:zlib';
import { createImage, SnapError } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { createCodec } from './codec.ts';
import { pngChunk } from './fixtures/pngChunk.ts';

const codec = createCodec();
afterAll(() => codec.close());

const text = (content: string): Uint8Array => Buffer.from(content);

async function refusal(promise: Promise<unknown>): Promise<SnapError> {
  const error = await promise.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SnapError);
  return error as SnapError;
}

test('what was encoded losslessly comes back', async () => {
  const image = createImage(37, 21);
  for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : (i * 7) % 256;
  for (const settings of [{ format: 'png' }, { format: 'webp', lossless: true }] as const) {
    const decoded = await codec.decode(await codec.encode(image, settings));
    expect(decoded).toEqual({
      image,
      fullSize: { width: 37, height: 21 },
      format: settings.format,
      hasAlpha: false,
      warnings: [],
    });
  }
});

test('pixels come through the pipe whole, and shrunk when asked', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const bytes = await sharp({ create: { width: 1500, height: 900, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
  const { image, fullSize } = await codec.decode(bytes, { maxSide: 500 });
  expect(image).toMatchObject({ width: 500, height: 300 });
  expect(fullSize).toEqual({ width: 1500, height: 900 });
  const full = await codec.decode(bytes);
  const expected = await sharp(bytes).ensureAlpha().raw().toBuffer();
  expect(Buffer.compare(Buffer.from(full.image.data.buffer), expected)).toBe(0);
});

describe('refusals', () => {
  test.each([
    ['nothing', text(''), 'input-empty'],
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'input-unsupported'],
    ['a page', text('<!doctype html><title>Log in</title>'), 'input-not-image'],
    ['unknown bytes', Uint8Array.of(1, 2, 3, 4, 5), 'input-not-image'],
    ['a header alone', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'input-damaged'],
  ])('%s', async (_, bytes, code) => {
    expect((await refusal(codec.decode(bytes))).code).toBe(code);
  });

  test('too many bytes, before anything else', async () => {
    const small = createCodec({ bytes: 10 });
    const error = await refusal(small.decode(new Uint8Array(11)));
    expect(error).toMatchObject({ code: 'input-too-many-bytes', details: { measured: 11, limit: 10 } });
  });

  test('30000×30000 pixels in a small file', async () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(30_000, 0);
    header.writeUInt32BE(30_000, 4);
    header[8] = 1;
    const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    const rest = [pngChunk('IDAT', deflateSync(Buffer.alloc(3751))), pngChunk('IEND', Buffer.alloc(0))];
    const error = await refusal(codec.decode(Buffer.concat([signature, pngChunk('IHDR', header), ...rest])));
    expect(error.code).toBe('input-too-many-pixels');
    expect(error.details).toEqual({ width: 30_000, height: 30_000, limit: 100 });
  });

  test('an aborted signal is rethrown as it is', async () => {
    const reason = new Error('enough');
    await expect(codec.decode(text('x'), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

import type { ImageCodec } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { limitCodec } from './limitCodec.ts';

test('nothing is decoded larger than the limit, and smaller where that is asked for', async () => {
  const asked: unknown[] = [];
  const decode: ImageCodec['decode'] = async (_, options) => {
    asked.push(options);
    throw new Error('no pixels here');
  };
  const codec = limitCodec({ decode } as ImageCodec, 640);
  const read = (options?: Parameters<ImageCodec['decode']>[1]) =>
    codec.decode(new Uint8Array(), options).catch(() => undefined);
  const { signal } = new AbortController();
  await read();
  await read({ maxSide: 1000, signal });
  await read({ maxSide: 480 });
  expect(asked).toEqual([{ maxSide: 640 }, { maxSide: 640, signal }, { maxSide: 480 }]);
});

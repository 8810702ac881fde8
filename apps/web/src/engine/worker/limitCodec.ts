import type { ImageCodec } from '@stickersnap/core';

/** The codec, none of whose pictures is decoded to more than `side` pixels on its longer side. */
export function limitCodec(codec: ImageCodec, side: number): ImageCodec {
  return {
    ...codec,
    decode: (bytes, options = {}) =>
      codec.decode(bytes, { ...options, maxSide: Math.min(options.maxSide ?? side, side) }),
  };
}

import { type Decoded, type ImageCodec, requirePicture, SnapError } from '@stickersnap/core';
import { type CodecOptions, DEFAULT_LIMITS } from './decode/limits.ts';
import { encodeImage } from './encode/encodeImage.ts';
import { encodeMask } from './encode/encodeMask.ts';
import { createDecoderPool } from './process/decoderPool.ts';

export interface NodeCodec extends ImageCodec {
  /** Ends the decoders; what still waits is rejected with `aborted`. Safe to call twice. */
  close(): Promise<void>;
}

/** The packages carry JavaScript, the repository TypeScript. */
const DECODER = new URL(
  `./process/decodeProcess.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

/**
 * The codec for Node: files are decoded by sharp (JPEG, PNG, WebP, AVIF, GIF, TIFF), libheif (HEIC) and a
 * reader of its own (BMP) in processes that can be killed; encoding happens in this process.
 */
export function createCodec(options: Partial<CodecOptions> = {}): NodeCodec {
  const limits = { ...DEFAULT_LIMITS, ...options };
  const { megapixels, side, seconds, processes } = limits;
  const pool = createDecoderPool({ entry: DECODER, seconds, processes });

  return {
    async decode(bytes, { maxSide, signal } = {}): Promise<Decoded> {
      signal?.throwIfAborted();
      const format = requirePicture(bytes, limits.bytes);
      const { head, body } = await pool.decode({ format, maxSide, megapixels, side }, bytes, signal);
      if (head.kind === 'refused') throw new SnapError(head.code, head.details);
      if (head.kind !== 'decoded') throw new SnapError('input-damaged', { reason: 'the decoder broke off' });
      const { size, fullSize, hasAlpha, warnings } = head;
      const data = new Uint8ClampedArray(body.buffer, body.byteOffset, body.length);
      return { image: { ...size, data }, fullSize, format: head.format, hasAlpha, warnings };
    },
    encode: (image, settings) => encodeImage(image, settings, limits),
    encodeMask,
    close: () => pool.close(),
  };
}

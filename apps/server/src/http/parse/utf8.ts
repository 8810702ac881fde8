import { SnapError } from '@stickersnap/core';

export interface Utf8Decoder {
  /** @throws SnapError `request-invalid` */
  decode(bytes: Uint8Array): string;
  end(): string;
}

/** Decodes one text that comes in pieces. */
export function openUtf8(): Utf8Decoder {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const tell = <T>(decode: () => T): T => {
    try {
      return decode();
    } catch {
      throw new SnapError('request-invalid', { reason: 'the text is not UTF-8' });
    }
  };
  return {
    decode: (bytes) => tell(() => decoder.decode(bytes, { stream: true })),
    end: () => tell(() => decoder.decode()),
  };
}

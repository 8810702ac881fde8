import { chunkName, type FileFacts } from './fileFacts.ts';

const METADATA = new Set(['EXIF', 'XMP ', 'ICCP']);

/** Reads a WebP's RIFF structure (RFC 9649). @returns `undefined` when it is none or is cut off. */
export function inspectWebp(bytes: Uint8Array): FileFacts | undefined {
  if (bytes.length < 20 || chunkName(bytes, 0) !== 'RIFF' || chunkName(bytes, 8) !== 'WEBP') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return undefined;
  let size: { width: number; height: number } | undefined;
  let hasAlpha = false;
  let frames = 0;
  const times: number[] = [];
  const metadata: string[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const name = chunkName(bytes, at);
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (body + length > end) return undefined;
    if (name === 'VP8X' && length >= 10) {
      size = { width: 1 + uint24(bytes, body + 4), height: 1 + uint24(bytes, body + 7) };
      hasAlpha ||= (bytes[body]! & 0x10) !== 0;
    } else if (name === 'VP8L' && length >= 5) {
      const bits = view.getUint32(body + 1, true);
      size ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
      hasAlpha ||= ((bits >>> 28) & 1) === 1;
      frames++;
    } else if (name === 'VP8 ' && length >= 10) {
      size ??= {
        width: view.getUint16(body + 6, true) & 0x3fff,
        height: view.getUint16(body + 8, true) & 0x3fff,
      };
      frames++;
    } else if (name === 'ANMF') {
      frames++;
      if (length >= 16) times.push(uint24(bytes, body + 12));
    } else if (METADATA.has(name)) {
      metadata.push(name.trim());
    }
    at = body + length + (length & 1);
  }
  if (size === undefined || frames === 0) return undefined;
  return { format: 'webp', ...size, hasAlpha, frames, times, metadata, trailingBytes: bytes.length - end };
}

function uint24(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
}

import { crc32 } from '../pack/zip/crc32.ts';
import { encodeUtf8 } from '../text/utf8.ts';

export interface PictureFile {
  readonly width?: number;
  readonly height?: number;
  readonly frames?: number;
  readonly alpha?: boolean;
  /** How long each frame is shown, in milliseconds; the last one goes for all further ones. */
  readonly times?: readonly number[];
  /** Makes files differ; the pixels are not worth decoding. */
  readonly seed?: number;
  /** Further bytes of pixel data. */
  readonly filler?: number;
}

/** A WebP whose structure is right and whose pixels are not: for code that never decodes. */
export function webpFile(options: PictureFile = {}): Uint8Array<ArrayBuffer> {
  const {
    width = 512,
    height = 512,
    frames = 1,
    alpha = true,
    seed = 0,
    filler = 0,
    times = [100],
  } = options;
  const size = [...little(width - 1, 3), ...little(height - 1, 3)];
  const parts = Array.from({ length: frames }, (_, i) => {
    const time = frames === 1 ? 0 : (times[i] ?? times.at(-1)!);
    const pixels = concat(little(seed, 4), new Uint8Array(8), little(time, 3), new Uint8Array(1 + filler));
    return riffChunk(frames === 1 ? 'VP8 ' : 'ANMF', pixels);
  });
  const head = riffChunk('VP8X', [alpha ? 0x10 : 0, 0, 0, 0, ...size]);
  return riffChunk('RIFF', concat(encodeUtf8('WEBP'), head, ...parts));
}

/** The same as a PNG, or with several frames an APNG. */
export function pngFile(options: PictureFile = {}): Uint8Array<ArrayBuffer> {
  const { width = 96, height = 96, frames = 1, alpha = true, seed = 0, filler = 0, times = [100] } = options;
  const controls = Array.from({ length: frames === 1 ? 0 : frames }, (_, i) =>
    pngChunk('fcTL', [
      ...[...big(i), ...big(width), ...big(height), ...big(0), ...big(0)],
      ...[...big(times[i] ?? times.at(-1)!).slice(2), ...big(1000).slice(2), 0, 0],
    ]),
  );
  return concat(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    pngChunk('IHDR', [...big(width), ...big(height), 8, alpha ? 6 : 2, 0, 0, 0]),
    frames === 1 ? [] : pngChunk('acTL', [...big(frames), ...big(0)]),
    ...controls,
    pngChunk('IDAT', concat(big(seed), new Uint8Array(filler))),
    pngChunk('IEND', []),
  );
}

function riffChunk(name: string, body: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return concat(encodeUtf8(name), little(body.length, 4), body, new Uint8Array(body.length % 2));
}

function pngChunk(name: string, body: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const named = concat(encodeUtf8(name), body);
  return concat(big(body.length), named, big(crc32(named)));
}

function concat(...parts: ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255);
}

function big(value: number): number[] {
  return little(value, 4).reverse();
}

/** What a picture file's own structure says; pixels are not decoded. */
export interface FileFacts {
  readonly format: 'webp' | 'png';
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** How many frames it has; 1 for a still picture. */
  readonly frames: number;
  /** How long each frame is shown, in milliseconds; empty for a still picture. */
  readonly times: readonly number[];
  /** Names of chunks that carry no pixels: EXIF, XMP, ICC profile, text, time. */
  readonly metadata: readonly string[];
  /** Bytes after the picture's end. */
  readonly trailingBytes: number;
}

/** The four characters of a chunk's name. */
export function chunkName(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
}

export type StickerFormat = 'webp' | 'png';

/** What a messenger accepts: a row of data. Where each limit was read is said in docs/platforms.md. */
export interface Platform {
  readonly id: string;
  readonly name: string;
  /** What is written; `accepts` says what else would be taken. */
  readonly format: StickerFormat;
  readonly accepts: readonly StickerFormat[];
  /**
   * `canvas`: exactly this size; `side`: the longer side exactly this long;
   * `free`: the subject's own size.
   */
  readonly size:
    | { readonly kind: 'canvas'; readonly width: number; readonly height: number }
    | { readonly kind: 'side'; readonly side: number }
    | { readonly kind: 'free' };
  /** The smaller of the decimal and the binary reading; `undefined`: any. */
  readonly maxBytes?: number;
  /** Default distance between the outermost drawn pixel and the canvas edge, in finished pixels. */
  readonly margin: number;
  /** Whether metadata and bytes after the picture's end make the messenger refuse the file. */
  readonly bareFilesOnly: boolean;
}

export const PLATFORMS: readonly Platform[] = [
  {
    id: 'whatsapp',
    name: 'WhatsApp',
    format: 'webp',
    accepts: ['webp'],
    size: { kind: 'canvas', width: 512, height: 512 },
    maxBytes: 100_000,
    margin: 16,
    bareFilesOnly: true,
  },
  {
    id: 'telegram',
    name: 'Telegram',
    format: 'webp',
    accepts: ['webp', 'png'],
    size: { kind: 'side', side: 512 },
    maxBytes: 512_000,
    margin: 0,
    bareFilesOnly: false,
  },
  {
    id: 'png',
    name: 'PNG',
    format: 'png',
    accepts: ['png'],
    size: { kind: 'free' },
    margin: 0,
    bareFilesOnly: false,
  },
  {
    id: 'webp',
    name: 'WebP',
    format: 'webp',
    accepts: ['webp'],
    size: { kind: 'free' },
    margin: 0,
    bareFilesOnly: false,
  },
];

export function platformById(id: string): Platform | undefined {
  return PLATFORMS.find((platform) => platform.id === id);
}

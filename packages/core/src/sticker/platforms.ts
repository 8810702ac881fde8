import { SnapError } from '../errors.ts';

export type StickerFormat = 'webp' | 'png';

export type SizeRule =
  /** Exactly this size; `squares`: sides of other squares that are taken too. */
  | {
      readonly kind: 'canvas';
      readonly width: number;
      readonly height: number;
      readonly squares?: readonly number[];
    }
  /** The longer side exactly this long. */
  | { readonly kind: 'side'; readonly side: number }
  /** At most this size; `even`: both sides must be even. */
  | { readonly kind: 'within'; readonly width: number; readonly height: number; readonly even: boolean }
  /** The subject's own size. */
  | { readonly kind: 'free' };

/** What a messenger accepts: a row of data. Where each limit was read is said in docs/platforms.md. */
export interface Platform {
  readonly id: string;
  readonly name: string;
  /** The format that is written; `accepts` says what else would be taken. */
  readonly format: StickerFormat;
  readonly accepts: readonly StickerFormat[];
  readonly size: SizeRule;
  /** The most bytes of a file, by the smaller of the decimal and the binary reading; `undefined`: any. */
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
    id: 'signal',
    name: 'Signal',
    format: 'webp',
    accepts: ['webp', 'png'],
    size: { kind: 'within', width: 512, height: 512, even: false },
    maxBytes: 300_000,
    margin: 0,
    bareFilesOnly: false,
  },
  {
    id: 'discord',
    name: 'Discord',
    format: 'png',
    accepts: ['png'],
    size: { kind: 'canvas', width: 320, height: 320 },
    maxBytes: 512_000,
    margin: 0,
    bareFilesOnly: false,
  },
  {
    id: 'discord-emoji',
    name: 'Discord emoji',
    format: 'png',
    accepts: ['png'],
    size: { kind: 'canvas', width: 128, height: 128 },
    maxBytes: 256_000,
    margin: 0,
    bareFilesOnly: false,
  },
  {
    id: 'slack',
    name: 'Slack',
    format: 'png',
    accepts: ['png'],
    size: { kind: 'canvas', width: 128, height: 128 },
    maxBytes: 128_000,
    margin: 0,
    bareFilesOnly: false,
  },
  {
    id: 'imessage',
    name: 'iMessage',
    format: 'png',
    accepts: ['png'],
    size: { kind: 'canvas', width: 618, height: 618, squares: [300, 408] },
    maxBytes: 500_000,
    margin: 0,
    bareFilesOnly: false,
  },
  {
    id: 'line',
    name: 'LINE',
    format: 'png',
    accepts: ['png'],
    size: { kind: 'within', width: 370, height: 320, even: true },
    maxBytes: 1_000_000,
    margin: 10,
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

/**
 * The row of a messenger; `undefined` where the id is in no row.
 *
 * @example
 * import { platformById } from '@stickersnap/core';
 *
 * platformById('signal')?.maxBytes; // → 300000
 * platformById('fax'); // → undefined
 */
export function platformById(id: string): Platform | undefined {
  return PLATFORMS.find((platform) => platform.id === id);
}

/**
 * The row of a messenger.
 *
 * @param platform an id, or a row, which is given back.
 * @throws SnapError `not-found`
 *
 * @example
 * import { requirePlatform } from '@stickersnap/core';
 *
 * requirePlatform('line').size; // → { kind: 'within', width: 370, height: 320, even: true }
 * requirePlatform('fax'); // → throws not-found
 */
export function requirePlatform(platform: string | Platform): Platform {
  const row = typeof platform === 'string' ? platformById(platform) : platform;
  if (row === undefined) throw new SnapError('not-found', { thing: 'messenger' });
  return row;
}

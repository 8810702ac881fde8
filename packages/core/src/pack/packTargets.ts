import { type Platform, platformById, type StickerFormat } from '../sticker/platforms.ts';
import { TRAY } from './formats/trayIcon.ts';

export type PackTargetId = 'whatsapp' | 'wastickers' | 'telegram' | 'signal' | 'line' | 'folder';

/** What a pack may hold, and what of it a messenger or a file format can carry: a row of data. */
export interface PackTarget {
  readonly id: PackTargetId;
  readonly name: string;
  /** Stickers in one pack; the number is a multiple of `step`. */
  readonly count: { readonly min: number; readonly max: number; readonly step: number };
  /** Lengths here and below are UTF-16 units, as the messengers' own code counts them. */
  readonly maxTitle: number;
  /** 0: it has no place for an author. */
  readonly maxAuthor: number;
  /** A sticker's; `max` 0: it has no place for them. */
  readonly emojis: { readonly min: number; readonly max: number };
  readonly keywords: { readonly max: number; readonly maxLength: number };
  readonly maxAltText: { readonly still: number; readonly animated: number };
  /** Whether still and animated stickers may lie in one pack. */
  readonly mixes: boolean;
  /** What one still sticker file must be; `undefined`: any picture. */
  readonly picture?: Platform;
  /** What differs for animated ones; `undefined`: there are none. */
  readonly animated?: AnimatedRule;
  /** `undefined`: it needs none. */
  readonly tray?: Platform;
}

/** What an animated sticker may be; times are milliseconds. */
export interface AnimatedRule {
  readonly accepts: readonly StickerFormat[];
  readonly maxBytes: number;
  /** The least of each frame. */
  readonly minTime?: number;
  /** The most of all frames together. */
  readonly maxTime: number;
}

/** Of a pack's identifier, in characters. */
export const MAX_IDENTIFIER = 128;

const NONE = { min: 0, max: 0 };
const NO_KEYWORDS = { max: 0, maxLength: 0 };
const NO_ALT_TEXT = { still: 0, animated: 0 };

const WHATSAPP = {
  count: { min: 3, max: 30, step: 1 },
  maxTitle: 128,
  maxAuthor: 128,
  keywords: NO_KEYWORDS,
  mixes: false,
  picture: platformById('whatsapp')!,
  animated: { accepts: ['webp'], maxBytes: 500_000, minTime: 8, maxTime: 10_000 },
  tray: TRAY,
} as const;

export const PACK_TARGETS: readonly PackTarget[] = [
  {
    ...WHATSAPP,
    id: 'whatsapp',
    name: 'WhatsApp',
    emojis: { min: 1, max: 3 },
    maxAltText: { still: 125, animated: 255 },
  },
  { ...WHATSAPP, id: 'wastickers', name: '.wastickers', emojis: NONE, maxAltText: NO_ALT_TEXT },
  {
    id: 'telegram',
    name: 'Telegram',
    count: { min: 1, max: 120, step: 1 },
    maxTitle: 64,
    maxAuthor: 0,
    emojis: { min: 1, max: 20 },
    keywords: { max: 20, maxLength: 64 },
    maxAltText: NO_ALT_TEXT,
    mixes: true,
    picture: platformById('telegram')!,
  },
  {
    id: 'signal',
    name: 'Signal',
    count: { min: 1, max: 200, step: 1 },
    maxTitle: Number.POSITIVE_INFINITY,
    maxAuthor: Number.POSITIVE_INFINITY,
    emojis: { min: 1, max: 1 },
    keywords: NO_KEYWORDS,
    maxAltText: NO_ALT_TEXT,
    mixes: true,
    picture: platformById('signal')!,
    animated: { accepts: ['png'], maxBytes: 300_000, maxTime: 3000 },
  },
  {
    id: 'line',
    name: 'LINE',
    count: { min: 8, max: 40, step: 8 },
    maxTitle: 40,
    maxAuthor: 0,
    emojis: NONE,
    keywords: NO_KEYWORDS,
    maxAltText: NO_ALT_TEXT,
    mixes: false,
    picture: platformById('line')!,
  },
  {
    id: 'folder',
    name: 'A folder',
    count: { min: 1, max: Number.POSITIVE_INFINITY, step: 1 },
    maxTitle: Number.POSITIVE_INFINITY,
    maxAuthor: Number.POSITIVE_INFINITY,
    emojis: { min: 0, max: Number.POSITIVE_INFINITY },
    keywords: { max: Number.POSITIVE_INFINITY, maxLength: Number.POSITIVE_INFINITY },
    maxAltText: { still: Number.POSITIVE_INFINITY, animated: Number.POSITIVE_INFINITY },
    mixes: true,
  },
];

/** @throws RangeError for an id that is not in the table. */
export function packTarget(id: PackTargetId): PackTarget {
  const target = PACK_TARGETS.find((row) => row.id === id);
  if (target === undefined) throw new RangeError(`There is no pack target “${id}”.`);
  return target;
}

import { type Platform, platformById, type StickerFormat } from '../sticker/platforms.ts';
import { LINE_MAIN, LINE_TAB } from './formats/lineIcons.ts';
import { TRAY } from './formats/trayIcon.ts';

export type PackTargetId = 'whatsapp' | 'wastickers' | 'telegram' | 'signal' | 'line' | 'folder';

/** How a pack's files are named and arranged: each a writer of `formats/writePack.ts`. */
export type PackLayout = 'whatsapp' | 'wastickers' | 'signal' | 'line' | 'folder';

/** What a pack may hold, what of it a messenger or a file format can carry, and how it is written: a row of data. */
export interface PackTarget {
  readonly id: PackTargetId;
  readonly name: string;
  readonly layout: PackLayout;
  /** The ending of the archive that each pack becomes; `undefined`: it is a folder. */
  readonly archive?: '.wastickers' | '.zip';
  /** What is left to people, since the messenger takes packs from its own apps only. */
  readonly byHand?: string;
  /** Set where whatever there is is taken, even without a title: no finding keeps a pack from being written. */
  readonly takesAll?: true;
  /** Set where a pack's identifier is written, and has to be in order. */
  readonly identified?: true;
  /** How many stickers one pack has; the number is a multiple of `step`. */
  readonly count: { readonly min: number; readonly max: number; readonly step: number };
  /** The longest title; lengths here and below are UTF-16 units, as the messengers' own code counts them. */
  readonly maxTitle: number;
  /** The longest author, in UTF-16 units; 0: it has no place for one. */
  readonly maxAuthor: number;
  /** How many emojis a sticker has; `max` 0: it has no place for them. */
  readonly emojis: { readonly min: number; readonly max: number };
  readonly keywords: { readonly max: number; readonly maxLength: number };
  readonly maxAltText: { readonly still: number; readonly animated: number };
  /** Whether still and animated stickers may lie in one pack. */
  readonly mixes: boolean;
  /** What one still sticker file must be; `undefined`: any picture. */
  readonly picture?: Platform;
  /** What differs for animated ones; `undefined`: there are none. */
  readonly animated?: AnimatedRule;
  /** What the tray icon must be; `undefined`: it needs none. */
  readonly tray?: Platform;
  /** Further pictures of the pack, by name; drawn like the tray icon, of the tray icon or else the first sticker. */
  readonly icons?: Readonly<Record<string, Platform>>;
}

/** What an animated sticker may be; times are milliseconds. */
export interface AnimatedRule {
  readonly accepts: readonly StickerFormat[];
  readonly maxBytes: number;
  /** The least time of each frame, in milliseconds. */
  readonly minTime?: number;
  /** The most time of all frames together, in milliseconds. */
  readonly maxTime: number;
}

/** The longest identifier of a pack, in characters. */
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
    layout: 'whatsapp',
    identified: true,
    emojis: { min: 1, max: 3 },
    maxAltText: { still: 125, animated: 255 },
  },
  {
    ...WHATSAPP,
    id: 'wastickers',
    name: '.wastickers',
    layout: 'wastickers',
    archive: '.wastickers',
    byHand: 'Open the file with a sticker-maker app on the phone.',
    emojis: NONE,
    maxAltText: NO_ALT_TEXT,
  },
  {
    id: 'telegram',
    name: 'Telegram',
    // It takes no files of packs: what its bot is to be sent lies in a plain folder.
    layout: 'folder',
    byHand: 'Send the pictures and their emojis to @Stickers in Telegram.',
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
    layout: 'signal',
    byHand: 'Drop the folder’s pictures into the sticker creator of Signal Desktop.',
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
    layout: 'line',
    archive: '.zip',
    count: { min: 8, max: 40, step: 8 },
    maxTitle: 40,
    maxAuthor: 0,
    emojis: NONE,
    keywords: NO_KEYWORDS,
    maxAltText: NO_ALT_TEXT,
    mixes: false,
    picture: platformById('line')!,
    icons: { main: LINE_MAIN, tab: LINE_TAB },
  },
  {
    id: 'folder',
    name: 'A folder',
    layout: 'folder',
    takesAll: true,
    count: { min: 1, max: Number.POSITIVE_INFINITY, step: 1 },
    maxTitle: Number.POSITIVE_INFINITY,
    maxAuthor: Number.POSITIVE_INFINITY,
    emojis: { min: 0, max: Number.POSITIVE_INFINITY },
    keywords: { max: Number.POSITIVE_INFINITY, maxLength: Number.POSITIVE_INFINITY },
    maxAltText: { still: Number.POSITIVE_INFINITY, animated: Number.POSITIVE_INFINITY },
    mixes: true,
  },
];

/**
 * A row of the table of what packs may hold.
 *
 * @throws RangeError for an id that is not in the table.
 *
 * @example
 * import { packTarget } from '@stickersnap/core';
 *
 * packTarget('line').count; // → { min: 8, max: 40, step: 8 }
 */
export function packTarget(id: PackTargetId): PackTarget {
  const target = PACK_TARGETS.find((row) => row.id === id);
  if (target === undefined) throw new RangeError(`There is no pack target “${id}”.`);
  return target;
}

/**
 * The platform that a target’s stickers are drawn for; where any picture will do, WhatsApp, which is taken in most
 * places.
 *
 * @example
 * import { packTarget, platformOf } from '@stickersnap/core';
 *
 * platformOf(packTarget('signal')).id; // → 'signal'
 * platformOf(packTarget('folder')).id; // → 'whatsapp'
 */
export function platformOf({ picture }: PackTarget): Platform {
  return picture ?? platformById('whatsapp')!;
}

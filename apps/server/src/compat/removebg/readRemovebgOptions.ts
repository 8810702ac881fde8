import type { ArrangeOptions, Colour, PictureOptions, RoiCorners } from '@stickersnap/core';
import type { FormValue } from '../formValue.ts';
import { parseBackground } from './parseBackground.ts';
import { parseMargins, parsePosition, parseRoi, parseScale } from './parseGeometry.ts';
import { type REFUSALS, RefusedRequest } from './refusal.ts';

/** Those that are looked at, beside the pictures. */
export const REMOVEBG_FIELDS = [
  'size',
  'channels',
  'format',
  'roi',
  'crop',
  'crop_margin',
  'scale',
  'position',
  'bg_color',
  'semitransparency',
  'type',
  'type_level',
] as const;

export interface RemovebgOptions {
  readonly picture: Omit<PictureOptions, 'ground'>;
  readonly colour?: Colour;
  readonly roi?: RoiCorners;
  /** What the client says is seen, for `X-Type`; `undefined`: that header is not wanted. */
  readonly type: string | undefined;
}

/** Million pixels, with a PNG and with what is smaller. */
const SIZES: Readonly<Record<string, readonly [png: number, other: number]>> = {
  preview: [0.25, 0.25],
  small: [0.25, 0.25],
  regular: [0.25, 0.25],
  medium: [1.5, 1.5],
  hd: [4, 4],
  full: [10, 25],
  '4k': [10, 25],
  auto: [10, 25],
  '50MP': [10, 50],
};

const FORMATS = ['auto', 'png', 'jpg', 'zip', 'webp'] as const;
const CHANNELS = ['rgba', 'alpha'] as const;
/** What is known is told back; nothing is recognised here. */
const TYPES: readonly string[] = ['person', 'product', 'animal', 'car', 'transportation', 'graphics'];

/**
 * Reads remove.bg's fields. `add_shadow` and its like are for cars only there, and have no effect here.
 * @throws RefusedRequest
 */
export function readRemovebgOptions(value: FormValue): RemovebgOptions {
  const sizes = choose(SIZES, value('size') ?? 'preview', 'invalid_size');
  const channels = oneOf(CHANNELS, value('channels') ?? 'rgba', 'invalid_channels');
  const format = oneOf(FORMATS, value('format') ?? 'auto', 'invalid_format');
  const roi = read(value('roi'), parseRoi, 'invalid_roi');
  const margins = read(value('crop_margin') ?? '0', parseMargins, 'invalid_crop_margin');
  const scale = read(value('scale') ?? 'original', parseScale, 'invalid_scale');
  // The subject is centred when it is scaled, unless something else is said.
  const middle = scale === 'original' ? 'original' : 'center';
  const position = read(value('position') ?? middle, parsePosition, 'invalid_position');
  const colour = read(value('bg_color'), parseBackground, 'invalid_bg_color');
  const arrangement: ArrangeOptions = {
    pixels: sizes[format === 'png' || format === 'auto' ? 0 : 1] * 1e6,
    ...(scale === 'original' || scale === undefined ? {} : { scale }),
    ...(position === 'original' || position === undefined ? {} : { position }),
    ...(isTrue(value('crop')) && margins !== undefined ? { crop: margins } : {}),
  };
  const solid = value('semitransparency') !== undefined && !isTrue(value('semitransparency'));
  return {
    picture: { format, channels, ...arrangement, ...(solid ? { edges: 'solid' } : {}) },
    ...(roi === undefined ? {} : { roi }),
    // A colour that cannot be seen is none, and may stand beside a picture.
    ...(colour === undefined || colour.alpha === 0 ? {} : { colour }),
    type: typeOf(value),
  };
}

function typeOf(value: FormValue): string | undefined {
  if (value('type_level') === 'none') return undefined;
  const type = value('type') ?? '';
  return TYPES.includes(type) ? type : 'other';
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}

function read<T>(
  text: string | undefined,
  parse: (text: string) => T | undefined,
  code: keyof typeof REFUSALS,
): T | undefined {
  if (text === undefined) return undefined;
  const parsed = parse(text);
  if (parsed === undefined) throw new RefusedRequest(code);
  return parsed;
}

function oneOf<T extends string>(allowed: readonly T[], text: string, code: keyof typeof REFUSALS): T {
  const found = allowed.find((word) => word === text);
  if (found === undefined) throw new RefusedRequest(code);
  return found;
}

function choose<T>(table: Readonly<Record<string, T>>, text: string, code: keyof typeof REFUSALS): T {
  const found = Object.hasOwn(table, text) ? table[text] : undefined;
  if (found === undefined) throw new RefusedRequest(code);
  return found;
}

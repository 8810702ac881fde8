import { SnapError } from '../errors.ts';
import { type Colour, WHITE } from '../image/colour.ts';
import { parseColour } from '../image/parseColour.ts';
import { isEmoji } from '../text/emojis.ts';
import { graphemes } from '../text/graphemes.ts';
import {
  DECOR_FONTS,
  DECORATION_LIMITS,
  type Decoration,
  type DecorFont,
  type Placed,
} from './decoration.ts';

/** What holds of a decoration where it does not say. */
export const DECORATION_DEFAULTS = {
  x: 0,
  y: 0,
  size: { text: 0.2, emoji: 0.3 },
  turn: 0,
  font: 'round',
  colour: { red: 26, green: 26, blue: 26, alpha: 1 },
  curve: 0,
  outlineColour: WHITE,
} as const;

const PLACED = ['kind', 'x', 'y', 'size', 'turn'];
const FIELDS = {
  text: [...PLACED, 'text', 'font', 'colour', 'outline', 'curve'],
  emoji: [...PLACED, 'emoji'],
} as const;

/** Line breaks and what else steers a terminal or turns the writing of all that follows. */
const STEERING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** Bytes enough for any character of so many code points; emoji of flags and families have a dozen. */
const LONGEST_CHARACTER = 32;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Decorations from anywhere (a file, a request), checked; what they leave out is as `DECORATION_DEFAULTS` say. A colour
 * may be a text as well, such as `#ffcc00`. Whether the fonts have all characters is told when they are drawn.
 *
 * @throws SnapError `option-invalid` that names the decoration's number (from 1), its field, what was wrong and what is
 *   allowed.
 *
 * @example
 * import { readDecorations } from '@stickersnap/core';
 *
 * const [hello] = readDecorations([{ kind: 'text', text: 'Hello!', y: 0.6 }]);
 * [hello.x, hello.y, hello.size, hello.turn]; // → [0, 0.6, 0.2, 0]
 * readDecorations([{ kind: 'emoji', emoji: '🎉', size: 99 }]); // → throws option-invalid
 */
export function readDecorations(value: unknown): readonly Decoration[] {
  if (!Array.isArray(value)) refuse('decorations', value, 'a list of texts and emoji');
  const { count } = DECORATION_LIMITS;
  if (value.length > count) refuse('decorations', `${value.length} of them`, `at most ${count}`);
  return value.map((each: unknown, i) => readDecoration(each, `decorations, ${i + 1}`));
}

function readDecoration(value: unknown, where: string): Decoration {
  if (!isRecord(value)) refuse(where, value, 'an object with a kind, “text” or “emoji”');
  const { kind } = value;
  if (kind !== 'text' && kind !== 'emoji') refuse(`${where}, kind`, kind, '“text” or “emoji”');
  refuseUnknown(value, FIELDS[kind], where);
  const placed = readPlaced(value, kind, where);
  if (kind === 'emoji') return { kind, ...placed, emoji: readEmoji(value, where) };
  const { curve, colour } = DECORATION_DEFAULTS;
  return {
    kind,
    ...placed,
    text: readText(value, where),
    font: readFont(value, where),
    colour: readColour(value, where, colour),
    outline: readOutline(value, where),
    curve: readNumber(value, 'curve', where, DECORATION_LIMITS.curve, curve),
  };
}

function readPlaced(fields: Fields, kind: Decoration['kind'], where: string): Placed {
  const { place, size, turn } = DECORATION_LIMITS;
  return {
    x: readNumber(fields, 'x', where, place, DECORATION_DEFAULTS.x),
    y: readNumber(fields, 'y', where, place, DECORATION_DEFAULTS.y),
    size: readNumber(fields, 'size', where, size, DECORATION_DEFAULTS.size[kind]),
    turn: readNumber(fields, 'turn', where, turn, DECORATION_DEFAULTS.turn),
  };
}

function readText({ text }: Fields, where: string): string {
  const { text: most } = DECORATION_LIMITS;
  const allowed = `one line of 1 to ${most} characters, without line breaks and control characters`;
  if (typeof text !== 'string' || text.length > most * LONGEST_CHARACTER)
    refuse(`${where}, text`, text, allowed);
  if (text.trim() === '' || STEERING.test(text) || graphemes(text).length > most)
    refuse(`${where}, text`, text, allowed);
  return text;
}

function readEmoji({ emoji }: Fields, where: string): string {
  const known = typeof emoji === 'string' && emoji.length <= LONGEST_CHARACTER && isEmoji(emoji);
  if (!known) refuse(`${where}, emoji`, emoji, 'one emoji, such as “🎉”');
  return emoji as string;
}

function readFont({ font = DECORATION_DEFAULTS.font }: Fields, where: string): DecorFont {
  const known = DECOR_FONTS.find((name) => name === font);
  return known ?? refuse(`${where}, font`, font, DECOR_FONTS.map((name) => `“${name}”`).join(' or '));
}

function readOutline({ outline = null }: Fields, where: string) {
  if (outline === null) return null;
  const { least, most } = DECORATION_LIMITS.outline;
  const within = `${where}, outline`;
  if (!isRecord(outline))
    refuse(within, outline, `null, or an object with width, ${least} to ${most} ems, and colour`);
  refuseUnknown(outline, ['width', 'colour'], within);
  return {
    width: readNumber(outline, 'width', within, DECORATION_LIMITS.outline),
    colour: readColour(outline, within, DECORATION_DEFAULTS.outlineColour),
  };
}

function readColour({ colour }: Fields, where: string, fallback: Colour): Colour {
  if (colour === undefined) return fallback;
  const allowed =
    'a colour: “#rrggbb”, a name such as “red”, or red, green and blue, 0–255 each, and alpha, 0–1';
  const read =
    typeof colour === 'string' ? parseColour(colour) : isRecord(colour) ? channelsOf(colour) : undefined;
  return read ?? refuse(`${where}, colour`, colour, allowed);
}

function channelsOf({ red, green, blue, alpha = 1, ...rest }: Fields): Colour | undefined {
  const bytes = [red, green, blue].every((value) => isWithin(value, 0, 255));
  if (!bytes || !isWithin(alpha, 0, 1) || Object.keys(rest).length > 0) return undefined;
  return { red, green, blue, alpha } as Colour;
}

interface Range {
  readonly least: number;
  readonly most: number;
}

/** @param fallback without it, the field has to be there. */
function readNumber(fields: Fields, name: string, where: string, range: Range, fallback?: number): number {
  const value = fields[name] ?? fallback;
  const { least, most } = range;
  if (!isWithin(value, least, most))
    refuse(`${where}, ${name}`, value, `a number from ${String(least).replace('-', '−')} to ${most}`);
  return value as number;
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function refuseUnknown(fields: Fields, known: readonly string[], where: string): void {
  const stranger = Object.keys(fields).find((name) => !known.includes(name));
  if (stranger !== undefined) refuse(`${where}, ${stranger}`, fields[stranger], `only ${known.join(', ')}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How many characters of a refused value an error quotes: as many as fit into a sentence. */
const MOST_TOLD = 40;

function refuse(option: string, value: unknown, allowed: string): never {
  const told = Array.isArray(value)
    ? 'a list'
    : isRecord(value)
      ? 'an object'
      : value === undefined
        ? 'nothing'
        : String(value).slice(0, MOST_TOLD);
  throw new SnapError('option-invalid', { option: option.slice(0, 80), value: told, allowed });
}

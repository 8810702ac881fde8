import type { Decoration } from '../decor/decoration.ts';
import { readDecorations } from '../decor/readDecorations.ts';
import { readStrokes } from '../edit/readStrokes.ts';
import type { Strokes } from '../edit/strokes.ts';
import { SnapError } from '../errors.ts';
import { MATTE_SOURCES, type MatteSource } from '../matte/matteFrom.ts';
import { parseRoi } from '../matte/parseRoi.ts';
import type { Roi } from '../matte/roi.ts';
import { parseOutline } from '../sticker/parseOutline.ts';
import { DEFAULT_STYLE, type Style } from '../sticker/style.ts';
import type { NamedOrder, NamedProduct } from './order.ts';
import { ORDER_OPTIONS, type OrderOptionName, orderOption } from './orderOptions.ts';

/** The texts of an order by the options' names; other names are not looked at. */
export type OrderTexts = ReadonlyMap<string, string>;

/** How errors name things where the texts come from. */
export interface OrderWording {
  /** How an option is called there; by default by its bare name. */
  readonly label?: (name: OrderOptionName) => string;
  /** What an option may be there, where it is not what the table says; after “Use”. */
  readonly allowed?: Readonly<Partial<Record<OrderOptionName, string>>>;
}

const SHOWN = 80;

/**
 * Reads an order from texts: those of a command line, a form or a query.
 *
 * @throws SnapError `option-invalid`, naming option, value and what is allowed.
 *
 * @example
 * import { readOrder } from '@stickersnap/core';
 *
 * const order = readOrder(new Map([['for', 'telegram,signal'], ['outline', '12,#fc0']]));
 * order.products; // → [{ kind: 'sticker', platform: 'telegram' }, { kind: 'sticker', platform: 'signal' }]
 * order.style.outline?.width; // → 12
 * readOrder(new Map([['outline', 'thick']])); // → throws option-invalid
 */
export function readOrder(texts: OrderTexts, wording: OrderWording = {}): NamedOrder {
  const roi = readRoi(texts, wording);
  const subject = readWhole('subject', texts, wording);
  const matteFrom = readMatteFrom(texts, wording);
  const strokes = readStrokesText(texts, wording);
  const decorations = readDecorationsText(texts, wording);
  return {
    products: readProducts(texts, wording),
    recipe: readRecipe(texts, wording),
    style: readStyle(texts, wording),
    ...(roi === undefined ? {} : { roi }),
    ...(subject === undefined ? {} : { subject }),
    ...(matteFrom === undefined ? {} : { matteFrom }),
    ...(strokes === undefined ? {} : { strokes }),
    ...(decorations === undefined ? {} : { decorations }),
    ...(readSwitch('holes', texts, wording) ? { holes: true } : {}),
  };
}

/**
 * The id of the recipe or model that finds the subject, as it is asked for; whether there is one is not looked at.
 *
 * @throws SnapError `option-invalid`
 *
 * @example
 * import { readRecipe } from '@stickersnap/core';
 *
 * readRecipe(new Map([['model', 'best']])); // → 'best'
 * readRecipe(new Map()); // → 'fast'
 */
export function readRecipe(texts: OrderTexts, wording: OrderWording = {}): string {
  const recipe = texts.get('model') ?? ORDER_OPTIONS.model.fallback;
  if (!new RegExp(ORDER_OPTIONS.model.pattern).test(recipe)) throw invalid('model', recipe, wording);
  return recipe;
}

/**
 * How stickers look: outline, shadow and margin.
 *
 * @throws SnapError `option-invalid`
 *
 * @example
 * import { readStyle } from '@stickersnap/core';
 *
 * readStyle(new Map([['outline', 'none'], ['shadow', 'yes']])); // → { outline: null, shadow: true }
 * readStyle(new Map([['margin', '900']])); // → throws option-invalid
 */
export function readStyle(texts: OrderTexts, wording: OrderWording = {}): Style {
  const margin = readWhole('margin', texts, wording);
  const outline = readOutline(texts, wording);
  const shadow = readSwitch('shadow', texts, wording);
  return { outline, shadow, ...(margin === undefined ? {} : { margin }) };
}

function readOutline(texts: OrderTexts, wording: OrderWording): Style['outline'] {
  const text = texts.get('outline');
  if (text === undefined) return DEFAULT_STYLE.outline;
  const outline = parseOutline(text);
  if (outline === undefined) throw invalid('outline', text, wording);
  return outline;
}

/**
 * The words of a list, in lower case, each once.
 *
 * @example
 * import { wordsOf } from '@stickersnap/core';
 *
 * wordsOf('Telegram, signal,,telegram'); // → ['telegram', 'signal']
 */
export function wordsOf(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase());
  return [...new Set(words)].filter((word) => word !== '');
}

function readProducts(texts: OrderTexts, wording: OrderWording): readonly NamedProduct[] {
  const kinds = readList('product', texts, wording);
  const trim = readSwitch('trim', texts, wording);
  if (trim && !kinds.includes('cutout')) {
    throw invalid('trim', 'true', { allowed: { trim: 'it with product=cutout only' }, ...wording });
  }
  return kinds.flatMap((kind): NamedProduct[] => {
    if (kind === 'mask') return [{ kind }];
    if (kind === 'cutout') return [{ kind, trim }];
    return readList('for', texts, wording).map((platform) => ({ kind: 'sticker', platform }));
  });
}

/** The words of an option's list, each one of its choices; at least one. */
function readList(name: 'for' | 'product', texts: OrderTexts, wording: OrderWording): readonly string[] {
  const { fallback, choices } = ORDER_OPTIONS[name];
  const text = texts.get(name) ?? fallback;
  const words = wordsOf(text);
  if (words.length === 0) throw invalid(name, text, wording);
  const stranger = words.find((word) => !(choices as readonly string[]).includes(word));
  if (stranger !== undefined) throw invalid(name, stranger, wording);
  return words;
}

/** @returns `undefined` for `auto`, which is the same as nothing. */
function readMatteFrom(texts: OrderTexts, wording: OrderWording): MatteSource | undefined {
  const text = texts.get('matte-from') ?? ORDER_OPTIONS['matte-from'].fallback;
  const found = MATTE_SOURCES.find((source) => source === text.trim().toLowerCase());
  if (found === undefined) throw invalid('matte-from', text, wording);
  return found === 'auto' ? undefined : found;
}

function readStrokesText(texts: OrderTexts, wording: OrderWording): Strokes | undefined {
  const value = readJson('strokes', texts, wording);
  return value === undefined ? undefined : readStrokes(value);
}

/** @returns `undefined` for none. */
function readDecorationsText(texts: OrderTexts, wording: OrderWording): readonly Decoration[] | undefined {
  const value = readJson('decorations', texts, wording);
  const decorations = value === undefined ? [] : readDecorations(value);
  return decorations.length === 0 ? undefined : decorations;
}

/** @returns `undefined` where nothing is said. */
function readJson(name: 'strokes' | 'decorations', texts: OrderTexts, wording: OrderWording): unknown {
  const text = texts.get(name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(name, text, wording);
  }
}

function readRoi(texts: OrderTexts, wording: OrderWording): Roi | undefined {
  const text = texts.get('roi');
  if (text === undefined) return undefined;
  const roi = parseRoi(text);
  if (roi === undefined) throw invalid('roi', text, wording);
  return roi;
}

/** A box that is ticked in an HTML form sends `on`. */
function readSwitch(name: 'trim' | 'shadow' | 'holes', texts: OrderTexts, wording: OrderWording): boolean {
  const text = (texts.get(name) ?? ORDER_OPTIONS[name].fallback).trim().toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(text)) return true;
  if (['false', '0', 'no', 'off'].includes(text)) return false;
  throw invalid(name, text, wording);
}

function readWhole(name: 'margin' | 'subject', texts: OrderTexts, wording: OrderWording): number | undefined {
  const text = texts.get(name);
  if (text === undefined) return undefined;
  const { pattern, range } = ORDER_OPTIONS[name];
  const number = new RegExp(pattern).test(text) ? Number(text) : Number.NaN;
  if (number >= range.least && number <= range.most) return number;
  throw invalid(name, text, wording);
}

function invalid(name: OrderOptionName, value: string, { label, allowed }: OrderWording): SnapError {
  return new SnapError('option-invalid', {
    option: label?.(name) ?? name,
    value: value.slice(0, SHOWN),
    allowed: allowed?.[name] ?? orderOption(name).allowed,
  });
}

import {
  DEFAULT_STYLE,
  OUTLINE_ALLOWED,
  PLATFORMS,
  parseOutline,
  parseRoi,
  ROI_ALLOWED,
  type Roi,
  SnapError,
  type Style,
} from '@stickersnap/core';

export const PRODUCTS = ['sticker', 'mask', 'cutout'] as const;
export type ProductKind = (typeof PRODUCTS)[number];

/** One file that is to be made of a picture. */
export type WantedProduct =
  /** `platform`: its id. */
  | { readonly kind: 'sticker'; readonly platform: string }
  | { readonly kind: 'mask' }
  | { readonly kind: 'cutout'; readonly trim: boolean };

/** How a sticker looks and who cuts it. */
export interface Look {
  /** A recipe's or a model's id. */
  readonly recipe: string;
  readonly style: Style;
}

/** What is to be done with a picture: plain data that may be kept as JSON. */
export interface CutOptions extends Look {
  /** Never empty. */
  readonly products: readonly WantedProduct[];
  readonly roi?: Roi;
  /** The one of several subjects that is kept, the largest being 1. */
  readonly subject?: number;
}

/** By name; those of a form and of the query together. */
export type Fields = ReadonlyMap<string, string>;

export const MAX_MARGIN = 200;
export const MAX_SUBJECT = 99;

export const LOOK_FIELDS = ['model', 'outline', 'shadow', 'margin'] as const;
export const CUT_FIELDS = ['for', 'product', 'trim', ...LOOK_FIELDS, 'roi', 'subject'] as const;

const MODEL_ID = /^[a-z0-9][\w.-]{0,63}$/i;

/** @throws SnapError `option-invalid`, naming field, value and what is allowed; `request-invalid` for unknown fields. */
export function readCutOptions(fields: Fields, others: readonly string[] = []): CutOptions {
  refuseUnknown(fields, [...CUT_FIELDS, ...others]);
  const roi = readRoi(fields.get('roi'));
  const subject = readWhole(fields, 'subject', 1, MAX_SUBJECT);
  return {
    products: readProducts(fields),
    ...readLook(fields),
    ...(roi === undefined ? {} : { roi }),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** @throws SnapError `option-invalid` */
export function readLook(fields: Fields): Look {
  const recipe = fields.get('model') ?? 'fast';
  if (!MODEL_ID.test(recipe)) throw invalid('model', recipe, 'fast, best or the id of a model');
  const margin = readWhole(fields, 'margin', 0, MAX_MARGIN);
  const style: Style = {
    outline: readOutline(fields.get('outline')),
    shadow: readSwitch(fields, 'shadow'),
    ...(margin === undefined ? {} : { margin }),
  };
  return { recipe, style };
}

/** A mistyped option would otherwise be no option, in silence. */
export function refuseUnknown(fields: Fields, known: readonly string[]): void {
  const stranger = [...fields.keys()].find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknownField(stranger, known);
}

export function unknownField(name: string, known: readonly string[]): SnapError {
  const shown = name.slice(0, 40);
  return new SnapError('request-invalid', {
    reason: `there is no field “${shown}”; known are ${known.join(', ')}`,
  });
}

function readProducts(fields: Fields): readonly WantedProduct[] {
  const allowed = `one or more of ${PRODUCTS.join(', ')}, with commas`;
  const text = fields.get('product') ?? 'sticker';
  const kinds = new Set(words(text));
  if (kinds.size === 0) throw invalid('product', text, allowed);
  const trim = readSwitch(fields, 'trim');
  if (trim && !kinds.has('cutout')) throw invalid('trim', 'true', 'it with product=cutout only');
  return [...kinds].flatMap((kind): WantedProduct[] => {
    if (kind === 'sticker') return readPlatforms(fields);
    if (kind === 'mask') return [{ kind }];
    if (kind === 'cutout') return [{ kind, trim }];
    throw invalid('product', kind, allowed);
  });
}

function readPlatforms(fields: Fields): WantedProduct[] {
  const allowed = `one or more of ${PLATFORMS.map(({ id }) => id).join(', ')}, with commas`;
  const text = fields.get('for') ?? 'whatsapp';
  const ids = new Set(words(text));
  if (ids.size === 0) throw invalid('for', text, allowed);
  return [...ids].map((id) => {
    if (!PLATFORMS.some((platform) => platform.id === id)) throw invalid('for', id, allowed);
    return { kind: 'sticker', platform: id };
  });
}

function words(list: string): string[] {
  return list
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}

function readOutline(text: string | undefined): Style['outline'] {
  if (text === undefined) return DEFAULT_STYLE.outline;
  const outline = parseOutline(text);
  if (outline === undefined) throw invalid('outline', text, OUTLINE_ALLOWED);
  return outline;
}

function readRoi(text: string | undefined): Roi | undefined {
  if (text === undefined) return undefined;
  const roi = parseRoi(text);
  if (roi === undefined) throw invalid('roi', text, ROI_ALLOWED);
  return roi;
}

/** A box that is ticked in an HTML form sends `on`. */
function readSwitch(fields: Fields, name: string): boolean {
  const text = fields.get(name)?.trim().toLowerCase() ?? 'false';
  if (['true', '1', 'yes', 'on'].includes(text)) return true;
  if (['false', '0', 'no', 'off'].includes(text)) return false;
  throw invalid(name, text, 'true or false');
}

function readWhole(fields: Fields, name: string, least: number, most: number): number | undefined {
  const text = fields.get(name);
  if (text === undefined) return undefined;
  const number = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw invalid(name, text, `a whole number from ${least} to ${most}`);
}

function invalid(option: string, value: string, allowed: string): SnapError {
  return new SnapError('option-invalid', { option, value: value.slice(0, 80), allowed });
}

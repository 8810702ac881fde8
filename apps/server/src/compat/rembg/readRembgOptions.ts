import { type Colour, ORDER_DEFAULTS, type PictureOptions } from '@stickersnap/core';
import type { FormValue } from '../formValue.ts';
import { REMBG_MODELS, recipeFor } from './models.ts';

/** Those that are looked at; `url` beside them. */
export const REMBG_FIELDS = ['model', 'a', 'af', 'ab', 'ae', 'dc', 'om', 'ppm', 'bgc'] as const;

export interface RembgOptions {
  readonly recipe: string;
  readonly picture: PictureOptions;
}

/** As FastAPI tells what is wrong with a field. */
export interface RembgFault {
  readonly type: string;
  /** `body` or `query`, and the field. */
  readonly loc: readonly [string, string];
  readonly msg: string;
  readonly input: string | null;
}

export type RembgReading =
  | { readonly ok: true; readonly options: RembgOptions }
  | { readonly ok: false; readonly faults: readonly RembgFault[] };

/**
 * Reads rembg's fields. `a`, `af`, `ab`, `ae` and `dc` ask for what is always done here, matting and colours without
 * the old background: they are checked as rembg does and then have no effect. `extras` are for rembg's own networks;
 * they are ignored, as rembg ignores what is no JSON.
 */
export function readRembgOptions(value: FormValue, place: 'body' | 'query'): RembgReading {
  const faults: RembgFault[] = [];
  const read = <T>(name: string, parse: (text: string) => T | string, fallback: T): T => {
    const input = value(name);
    if (input === undefined) return fallback;
    const parsed = parse(input);
    if (typeof parsed !== 'string') return parsed;
    faults.push({ type: typeOf(parsed), loc: [place, name], msg: parsed, input: input.slice(0, 80) });
    return fallback;
  };
  const recipe = read<{ readonly id: string }>('model', parseModel, { id: ORDER_DEFAULTS.recipe });
  for (const name of ['a', 'dc']) read(name, parseBoolean, false);
  for (const name of ['af', 'ab', 'ae']) read(name, parseByte, 0);
  const onlyMask = read('om', parseBoolean, false);
  const smooth = read('ppm', parseBoolean, false);
  const ground = read<Colour | undefined>('bgc', parseGround, undefined);
  if (faults.length > 0) return { ok: false, faults };
  const picture: PictureOptions = {
    format: 'png',
    channels: onlyMask ? 'alpha' : 'rgba',
    ...(smooth ? { edges: 'smooth' } : {}),
    ...(ground === undefined ? {} : { ground }),
  };
  return { ok: true, options: { recipe: recipe.id, picture } };
}

const NO_BOOLEAN = 'Input should be a valid boolean, unable to interpret input';
const NO_INTEGER = 'Input should be a valid integer, unable to parse string as an integer';
const NO_COLOUR = 'Input should be three or four integers from 0 to 255, separated by commas';

function typeOf(message: string): string {
  if (message === NO_BOOLEAN) return 'bool_parsing';
  if (message === NO_INTEGER) return 'int_parsing';
  return message.startsWith('Input should be ') ? 'value_error' : 'string_pattern_mismatch';
}

function parseModel(text: string): { readonly id: string } | string {
  const id = recipeFor(text);
  return id === undefined ? `String should be one of ${REMBG_MODELS.join(', ')}` : { id };
}

function parseBoolean(text: string): boolean | string {
  const word = text.toLowerCase();
  if (['1', 'on', 't', 'true', 'y', 'yes'].includes(word)) return true;
  if (['0', 'off', 'f', 'false', 'n', 'no'].includes(word)) return false;
  return NO_BOOLEAN;
}

function parseByte(text: string): number | string {
  if (!/^\s*[+-]?\d{1,9}\s*$/.test(text)) return NO_INTEGER;
  const number = Number(text);
  if (number < 0) return 'Input should be greater than or equal to 0';
  return number > 255 ? 'Input should be less than or equal to 255' : number;
}

function parseGround(text: string): Colour | string {
  const numbers = text.split(',').map((part) => parseByte(part));
  if (numbers.length < 3 || numbers.length > 4) return NO_COLOUR;
  if (!numbers.every((number) => typeof number === 'number')) return NO_COLOUR;
  const [red, green, blue, alpha = 255] = numbers as [number, number, number, number?];
  return { red, green, blue, alpha: alpha / 255 };
}

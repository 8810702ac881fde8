import { SnapError } from '../errors.ts';
import type { CardFeatures, ModelCard, ModelSource, PublishedCard, WeightFile } from './card.ts';
import { isSettled } from './isSettled.ts';

type Row = Readonly<Record<string, unknown>>;

/** Ids name files and stand in addresses. */
const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const PACKAGE = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const SHA256 = /^[0-9a-f]{64}$/;
const SHA256_WORDS = '64 lower-case hexadecimal digits';
const MD5 = /^[0-9a-f]{32}$/;
const VARIANTS = ['fp16', 'int8'] as const;
const ACTIVATIONS = ['min-max', 'as-is', 'sigmoid', 'sigmoid-min-max'] as const;
const SCALES = ['maximum'] as const;
const TERMS = ['non-commercial'] as const;
const ANSWERS = ['clicks'] as const;
const FITS = ['corner'] as const;
const LOOPBACK = /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/i;

/**
 * Checks a card that was written by hand, as read from JSON, and gives it back without unknown fields.
 *
 * @throws SnapError `option-invalid` naming the field, e.g. `sources[0].version`.
 *
 * @example
 * import { checkCard, MODELS } from '@stickersnap/core';
 *
 * const { id } = checkCard({ ...MODELS[0], id: 'mine' });
 * id; // → 'mine'
 * checkCard({ ...MODELS[0], inputSize: 'large' }); // → throws option-invalid
 */
export function checkCard(value: unknown): ModelCard {
  const card = checkPublishedCard(value);
  if (isSettled(card)) return card;
  const missing = (['sha256', 'bytes', 'input', 'output'] as const).find((name) => card[name] === undefined)!;
  return refuse(
    missing,
    undefined,
    missing === 'sha256' ? SHA256_WORDS : 'what is known since it was fetched',
  );
}

/**
 * Checks a card whose network need not have been fetched yet: one checksum is enough, names may be missing.
 *
 * @throws SnapError `option-invalid` naming the field.
 *
 * @example
 * import { checkPublishedCard, MODELS } from '@stickersnap/core';
 *
 * const { sha256, ...card } = { ...MODELS[0], id: 'mine', md5: '0'.repeat(32) };
 * checkPublishedCard(card).md5?.length; // → 32
 * checkPublishedCard({ ...card, md5: undefined }); // → throws option-invalid
 */
export function checkPublishedCard(value: unknown): PublishedCard {
  const row = record(value, 'card');
  return {
    id: pattern(row, 'id', ID, 'lower-case letters, digits, dots, dashes and underscores'),
    family: text(row, 'family'),
    ...optional(row, 'answers', () => answers(row)),
    inputSize: whole(row, 'inputSize', 16, 4096),
    ...optional(row, 'fit', () => oneOf(row, 'fit', FITS)),
    mean: triple(row, 'mean', (number) => Number.isFinite(number), 'three numbers, in units of 0–1'),
    std: triple(row, 'std', (number) => number > 0, 'three positive numbers, in units of 0–1'),
    ...optional(row, 'scale', () => oneOf(row, 'scale', SCALES)),
    ...optional(row, 'input', () => text(row, 'input')),
    ...optional(row, 'output', () => text(row, 'output')),
    activation: oneOf(row, 'activation', ACTIVATIONS),
    licence: text(row, 'licence'),
    ...optional(row, 'licenceNote', () => text(row, 'licenceNote')),
    ...optional(row, 'terms', () => oneOf(row, 'terms', TERMS)),
    attribution: text(row, 'attribution'),
    ...variant(row),
    ...checksums(row),
    ...optional(row, 'bytes', () => whole(row, 'bytes', 1, Number.MAX_SAFE_INTEGER)),
    sources: sources(row, ''),
    ...optional(row, 'stages', () => stages(row)),
    ...graphs(row),
  };
}

/** The names of the card's stages, each another one. */
function stages(row: Row): readonly string[] {
  const names: unknown = row.stages;
  const whole =
    Array.isArray(names) &&
    names.every((name) => typeof name === 'string' && name.trim() !== '' && name !== row.output) &&
    new Set(names).size === names.length;
  return whole
    ? (names as string[])
    : refuse('stages', names, 'a list of different names, none of them the output');
}

function optional<T extends string, V>(row: Row, field: T, read: () => V): { readonly [K in T]?: V } {
  return row[field] === undefined ? {} : ({ [field]: read() } as { [K in T]: V });
}

/** The card's checksums, at least one. */
function checksums(row: Row): Pick<PublishedCard, 'sha256' | 'md5'> {
  if (row.sha256 === undefined && row.md5 === undefined) {
    refuse('sha256', undefined, `${SHA256_WORDS}, or an md5 of 32`);
  }
  return {
    ...optional(row, 'sha256', () => pattern(row, 'sha256', SHA256, SHA256_WORDS)),
    ...optional(row, 'md5', () => pattern(row, 'md5', MD5, '32 lower-case hexadecimal digits')),
  };
}

function weightFile(row: Row, path: string): WeightFile {
  return {
    sha256: pattern(row, 'sha256', SHA256, SHA256_WORDS, path),
    bytes: whole(row, 'bytes', 1, Number.MAX_SAFE_INTEGER, path),
    sources: sources(row, path),
  };
}

/** Without features a decoder has nothing to decode. */
function graphs(row: Row): Pick<ModelCard, 'features' | 'decoder'> {
  if (row.features === undefined && row.decoder === undefined) return {};
  const features = featuresOf(record(row.features, 'features'));
  if (features.output === row.output)
    refuse('features.output', row.output, 'another output than that with the mask');
  if (row.decoder !== undefined) {
    return { features, decoder: weightFile(record(row.decoder, 'decoder'), 'decoder.') };
  }
  if (features.decoderInput !== undefined) {
    refuse('features.decoderInput', features.decoderInput, 'nothing: the card has no decoder');
  }
  return { features };
}

function featuresOf(row: Row): CardFeatures {
  const path = 'features.';
  return {
    output: text(row, 'output', path),
    stride: whole(row, 'stride', 1, 1024, path),
    ...optional(row, 'decoderInput', () => text(row, 'decoderInput', path)),
  };
}

/** What is asked more than once has to be decoded more than once. */
function answers(row: Row): 'clicks' {
  const asked = oneOf(row, 'answers', ANSWERS);
  return row.decoder === undefined
    ? refuse('answers', asked, 'nothing: only a card with a decoder answers')
    : asked;
}

/** A card tells both or neither. */
function variant(row: Row): Pick<ModelCard, 'variant' | 'variantOf'> {
  if (row.variant === undefined && row.variantOf === undefined) return {};
  return {
    variant: oneOf(row, 'variant', VARIANTS),
    variantOf: pattern(row, 'variantOf', SHA256, SHA256_WORDS),
  };
}

function sources(row: Row, path: string): ModelSource[] {
  const list = row.sources;
  if (!Array.isArray(list) || list.length === 0)
    return refuse(`${path}sources`, list, 'a list of at least one source');
  return list.map((each: unknown, i) => {
    const place = `${path}sources[${i}]`;
    return source(record(each, place), `${place}.`);
  });
}

function source(row: Row, path: string): ModelSource {
  const kind = oneOf(row, 'kind', ['npm', 'npm-chunks', 'url', 'file'], path);
  if (kind === 'file') return { kind, path: text(row, 'path', path) };
  if (kind === 'url') {
    const url = text(row, 'url', path);
    const safe = /^https:\/\/[^/]/i.test(url) || LOOPBACK.test(url);
    return safe ? { kind, url } : refuse(`${path}url`, url, 'an https address, or http on this machine');
  }
  const name = pattern(row, 'package', PACKAGE, 'the name of an npm package', path);
  const version = pattern(row, 'version', VERSION, 'one exact version, such as 1.2.3', path);
  if (kind === 'npm') return { kind, package: name, version, file: text(row, 'file', path) };
  return { kind, package: name, version, index: text(row, 'index', path), key: text(row, 'key', path) };
}

function record(value: unknown, option: string): Row {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  return refuse(option, value, 'a JSON object');
}

function text(row: Row, field: string, path = ''): string {
  const value = row[field];
  if (typeof value === 'string' && value.trim() !== '') return value;
  return refuse(path + field, value, 'a text that is not empty');
}

function pattern(row: Row, field: string, allowed: RegExp, words: string, path = ''): string {
  const value = row[field];
  if (typeof value === 'string' && allowed.test(value)) return value;
  return refuse(path + field, value, words);
}

function oneOf<T extends string>(row: Row, field: string, allowed: readonly T[], path = ''): T {
  const found = allowed.find((each) => each === row[field]);
  return found ?? refuse(path + field, row[field], allowed.join(', '));
}

function whole(row: Row, field: string, least: number, most: number, path = ''): number {
  const value = row[field];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  return refuse(path + field, value, `a whole number from ${least} to ${most}`);
}

function triple(
  row: Row,
  field: string,
  accepts: (number: number) => boolean,
  words: string,
): [number, number, number] {
  const value = row[field];
  if (Array.isArray(value) && value.length === 3) {
    const [red, green, blue] = value as unknown[];
    const numbers = [red, green, blue].filter((each) => typeof each === 'number' && accepts(each));
    if (numbers.length === 3) return numbers as [number, number, number];
  }
  return refuse(field, value, words);
}

function refuse(option: string, value: unknown, allowed: string): never {
  const shown = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  throw new SnapError('option-invalid', { option, value: shown.slice(0, 80), allowed });
}

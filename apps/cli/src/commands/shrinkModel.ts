import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type ModelCard, SnapError, type WeightFormat } from '@stickersnap/core';
import type { Models } from '../backend/backend.ts';
import { unreadable } from '../files/fileErrors.ts';
import { writeFile } from '../files/writeFile.ts';
import { formatBytes } from '../terminal/measures.ts';
import { printable } from '../terminal/printable.ts';
import type { World } from '../terminal/world.ts';
import { type Arguments, lastValue } from '../usage/args.ts';

const FORMATS: readonly WeightFormat[] = ['fp16', 'int8'];

/** What `models shrink` tells: a sentence, and the same as a record. */
export interface ShrinkReport {
  readonly text: string;
  readonly record: object;
}

/** Writes a variant of a model, and with --out a copy of it with its card beside. */
export async function shrinkModel(
  id: string,
  args: Arguments,
  models: Pick<Models, 'shrink'>,
  world: Pick<World, 'cwd' | 'signal'>,
): Promise<ShrinkReport> {
  const to = readFormat(lastValue(args, 'to'));
  const out = readOut(lastValue(args, 'out'));
  const { card, path } = await models.shrink(id, to, { signal: world.signal });
  const { variant, variantOf, sha256, bytes } = card;
  const record = { id: card.id, variant, variantOf, sha256, bytes };
  const use = `Use it: stickersnap cut photo.jpg --model ${printable(card.id)}`;
  const text = `${printable(card.id)} is here, ${formatBytes(bytes)}. ${use}`;
  if (out === undefined) return { text, record };

  const files = await writeCopy(card, path, out, world);
  return { text: `${text}\nWritten: ${files.map(printable).join(', ')}`, record: { ...record, files } };
}

/** @returns the files as they were named. */
async function writeCopy(
  card: ModelCard,
  path: string,
  out: string,
  { cwd, signal }: Pick<World, 'cwd' | 'signal'>,
): Promise<string[]> {
  const weights = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const cardName = join(dirname(out), `${basename(out, extname(out))}.json`);
  const shared: ModelCard = { ...card, sources: [{ kind: 'file', path: basename(out) }] };
  const json = new TextEncoder().encode(`${JSON.stringify(shared, undefined, 2)}\n`);
  await writeFile(resolve(cwd, out), weights, { name: out, signal });
  await writeFile(resolve(cwd, cardName), json, { name: cardName, signal });
  return [out, cardName];
}

function readFormat(text: string | undefined): WeightFormat {
  const format = FORMATS.find((each) => each === (text ?? 'int8'));
  if (format !== undefined) return format;
  throw new SnapError('option-invalid', { option: '--to', value: text ?? '', allowed: FORMATS.join(' or ') });
}

function readOut(text: string | undefined): string | undefined {
  if (text === undefined || extname(text).toLowerCase() === '.onnx') return text;
  throw new SnapError('option-invalid', {
    option: '--out',
    value: text,
    allowed: 'the name of a file that ends with .onnx',
  });
}

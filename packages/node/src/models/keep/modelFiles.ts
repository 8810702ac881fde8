import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CardGraph, PREPARER_VERSION, SnapError } from '@stickersnap/core';
import { type FileDigest, fileDigest } from './fileDigest.ts';

type Weights = Pick<CardGraph, 'id' | 'sha256' | 'bytes'>;

/** Where a model's files lie. Names tell contents, so that processes never meet a file that is half theirs. */
export function weightsPath(directory: string, graph: Pick<CardGraph, 'sha256'>): string {
  return join(directory, 'weights', `${graph.sha256}.onnx`);
}

/** A prepared file's name ends with its size, so that one cut off later is noticed and made anew. */
export function preparedPrefix(graph: CardGraph): string {
  const output = createHash('sha256').update(graph.outputs.join('\n')).digest('hex').slice(0, 8);
  return `${graph.sha256}-v${PREPARER_VERSION}-${output}-`;
}

export async function findPrepared(directory: string, graph: CardGraph): Promise<string | undefined> {
  const folder = join(directory, 'prepared');
  const prefix = preparedPrefix(graph);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    if (name === `${prefix}${await sizeOf(path)}.onnx`) return path;
  }
  return undefined;
}

/** @returns bytes; `undefined` when there is no such file. */
export async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

/** Everything on the disk that was made from a graph's weights. */
export async function filesOf(directory: string, graph: Pick<CardGraph, 'sha256'>): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['weights', 'prepared']) {
    const names = await readdir(join(directory, folder)).catch(() => []);
    found.push(
      ...names.filter((name) => name.startsWith(graph.sha256)).map((name) => join(directory, folder, name)),
    );
  }
  return found;
}

/** @throws SnapError `model-damaged` when the stored weights are not what the card says. */
export async function checkWeights(path: string, graph: Weights, signal: AbortSignal): Promise<void> {
  const reason = await mismatch(path, graph, signal);
  if (reason !== undefined) throw new SnapError('model-damaged', { id: graph.id, reason });
}

/** @returns in what the file is not the weights that the card tells of; `undefined` when it is them. */
async function mismatch(path: string, graph: Weights, signal: AbortSignal): Promise<string | undefined> {
  const size = await sizeOf(path);
  if (size !== graph.bytes) return differenceOf({ bytes: size ?? 0 }, graph);
  return differenceOf(await fileDigest(path, signal), graph);
}

/** @returns in what a file is another one than is wanted, as far as both are known. */
export function differenceOf(
  found: Partial<FileDigest>,
  wanted: { readonly bytes?: number; readonly sha256?: string; readonly md5?: string },
): string | undefined {
  if (wanted.bytes !== undefined && wanted.bytes !== found.bytes) {
    return `${found.bytes} bytes instead of ${wanted.bytes}`;
  }
  for (const [name, words] of [
    ['sha256', 'SHA-256'],
    ['md5', 'MD5'],
  ] as const) {
    const known = found[name] !== undefined && wanted[name] !== undefined;
    if (known && found[name] !== wanted[name]) return `its ${words} is another one`;
  }
  return undefined;
}

/** Deletes prepared files of the same graph that are cut off or of an older preparer. */
export async function dropPrepared(folder: string, graph: CardGraph): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${graph.sha256}-`)) continue;
    const size = await sizeOf(join(folder, name));
    const current =
      name.startsWith(`${graph.sha256}-v${PREPARER_VERSION}-`) && name.endsWith(`-${size}.onnx`);
    if (!current) await rm(join(folder, name), { force: true });
  }
}

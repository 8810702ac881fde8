import { relative, resolve, sep } from 'node:path';
import { type PackFile, type PackTargetId, packTarget, SnapError } from '@stickersnap/core';
import { writeFile } from '../files/writeFile.ts';
import { whatIsAt, writeFolder } from '../files/writeFolder.ts';
import { type PackOutput, placeOutputs } from './placeOutputs.ts';

export interface PutRequest {
  readonly out: string;
  /** Absolute. */
  readonly cwd: string;
  readonly force: boolean;
  /** Absolute paths of what the pack is made of: never replaced. */
  readonly sources: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Writes the files that the core gives for a pack. Nothing is begun unless there is room for all of it: what
 * is there is replaced with `force` only, and of folders only packs.
 *
 * @returns what was written, with its bytes.
 * @throws {SnapError} `output-unwritable`; `signal.reason` when aborted.
 */
export async function putOutputs(
  files: readonly PackFile[],
  target: PackTargetId,
  request: PutRequest,
): Promise<{ readonly name: string; readonly bytes: number }[]> {
  const { out, cwd, signal } = request;
  const outputs = placeOutputs(files, target, out);
  for (const output of outputs) await requireRoom(output, request);
  for (const { path, files: content, isFolder } of outputs) {
    const where = resolve(cwd, path);
    const options = { name: path, signal };
    if (isFolder) await writeFolder(where, content, options);
    else await writeFile(where, content[0]!.bytes, options);
  }
  return outputs.map(({ path, files: content }) => ({
    name: path,
    bytes: content.reduce((sum, { bytes }) => sum + bytes.length, 0),
  }));
}

/** The same refusals before the work begins, as far as they can be known then. */
export async function requirePlace(target: PackTargetId, request: PutRequest): Promise<void> {
  const isArchive = packTarget(target).archive !== undefined;
  const draft = { path: isArchive ? 'pack' : 'pack/sticker', bytes: new Uint8Array(0) };
  for (const output of placeOutputs([draft], target, request.out)) await requireRoom(output, request);
}

async function requireRoom(
  { path, isFolder }: PackOutput,
  { cwd, force, sources }: PutRequest,
): Promise<void> {
  const where = resolve(cwd, path);
  const there = await whatIsAt(where, path);
  if (there === 'nothing') return;
  const reason = !force
    ? 'there is something already, and --force is needed to replace it'
    : isFolder !== (there !== 'file')
      ? `a ${isFolder ? 'file' : 'folder'} lies there`
      : there === 'folder'
        ? 'the folder there is no pack and is not replaced'
        : sources.some((source) => isInside(source, where))
          ? 'the pack is made of what lies there'
          : undefined;
  if (reason !== undefined) throw new SnapError('output-unwritable', { name: path, reason });
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && way !== path);
}

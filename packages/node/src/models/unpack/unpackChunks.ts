import { type FileHandle, open } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { FetchFailure } from '../fetchFailure.ts';
import { tarEntries } from './tarEntries.ts';

/** `offsets`: the first byte's place in the whole file, and the one after the last. */
interface Chunk {
  readonly hash: string;
  readonly offsets: readonly [number, number];
}

/**
 * Joins a file that a .tgz holds in pieces. The index is JSON, `{[key]: {size, chunks: [{hash, offsets}]}}`,
 * and the pieces lie beside it, named by their hashes. It may come after them, so the file is walked twice.
 * @throws FetchFailure when index or pieces are missing.
 */
export async function unpackChunks(
  tarball: string,
  source: { readonly index: string; readonly key: string },
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const missing = new Map<string, Chunk[]>();
  const folder = posix.dirname(source.index);
  for (const chunk of await readIndex(tarball, source, signal)) {
    const name = posix.join(folder, chunk.hash);
    missing.set(name, [...(missing.get(name) ?? []), chunk]);
  }
  const out = await open(path, 'w');
  try {
    await tarEntries(
      tarball,
      async (name, content) => {
        const chunks = missing.get(name);
        if (chunks === undefined) return true;
        await writeChunk(content, chunks, out);
        missing.delete(name);
        return missing.size > 0;
      },
      signal,
    );
  } finally {
    await out.close();
  }
  if (missing.size > 0) throw new FetchFailure(`${missing.size} pieces are not in the package`);
}

async function readIndex(
  tarball: string,
  source: { readonly index: string; readonly key: string },
  signal: AbortSignal,
): Promise<Chunk[]> {
  let text: string | undefined;
  await tarEntries(
    tarball,
    async (name, content) => {
      if (name !== source.index) return true;
      const parts: Buffer[] = [];
      for await (const part of content) parts.push(part as Buffer);
      text = Buffer.concat(parts).toString('utf8');
      return false;
    },
    signal,
  );
  if (text === undefined) throw new FetchFailure(`there is no “${source.index}” in the package`);
  const chunks = chunksOf(text, source.key);
  if (chunks === undefined) throw new FetchFailure(`“${source.index}” does not list “${source.key}”`);
  return chunks;
}

function chunksOf(text: string, key: string): Chunk[] | undefined {
  try {
    const index = JSON.parse(text) as Record<string, { chunks?: unknown } | undefined>;
    const chunks = index[key]?.chunks;
    return Array.isArray(chunks) && chunks.length > 0 && chunks.every(isChunk) ? chunks : undefined;
  } catch {
    return undefined;
  }
}

function isChunk(value: unknown): value is Chunk {
  const { hash, offsets } = (value ?? {}) as { hash?: unknown; offsets?: unknown };
  return (
    typeof hash === 'string' &&
    Array.isArray(offsets) &&
    offsets.length === 2 &&
    offsets.every(Number.isSafeInteger)
  );
}

async function writeChunk(content: Readable, chunks: readonly Chunk[], out: FileHandle): Promise<void> {
  let done = 0;
  for await (const part of content) {
    for (const { offsets } of chunks)
      await out.write(part as Buffer, 0, (part as Buffer).length, offsets[0] + done);
    done += (part as Buffer).length;
  }
  for (const { hash, offsets } of chunks) {
    if (offsets[1] - offsets[0] !== done) throw new FetchFailure(`the piece ${hash} has ${done} bytes`);
  }
}

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/**
 * Streams through a .tgz file. `visit` reads an entry to its end, or leaves it untouched.
 * @param visit its answer `false` ends the walk.
 */
export async function tarEntries(
  tarball: string,
  visit: (name: string, content: Readable, size: number) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  const walk = extract();
  const source = createReadStream(tarball, { highWaterMark: 1 << 18 });
  const done = new AbortController();
  const stop = AbortSignal.any([signal, done.signal]);
  const feeding = pipeline(source, createGunzip(), walk, { signal: stop });
  feeding.catch(() => undefined);
  try {
    for await (const entry of walk) {
      const goOn = await visit(entry.header.name, entry as unknown as Readable, entry.header.size ?? 0);
      if (!goOn) return;
      entry.resume();
    }
    await feeding;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    done.abort();
  }
}

import { stat } from 'node:fs/promises';
import type { Abort, ModelSource } from '@stickersnap/core';
import { contentLength } from './download.ts';
import { isSafe } from './isSafe.ts';

/** Milliseconds after which a source counts as one that does not say. */
const PATIENCE = 15_000;

/**
 * Asks the sources how large a file is, the first that says so: by HEAD, and where that is not answered by beginning a
 * download that is ended at once.
 * @returns bytes; `undefined` where nobody says. @throws `signal.reason`
 */
export async function askSize(sources: readonly ModelSource[], signal?: Abort): Promise<number | undefined> {
  for (const source of sources) {
    signal?.throwIfAborted();
    if (source.kind === 'file') {
      const size = (await stat(source.path).catch(() => undefined))?.size;
      if (size !== undefined) return size;
    }
    if (source.kind !== 'url') continue;
    for (const method of ['HEAD', 'GET']) {
      const size = await sizeBy(method, source.url, signal).catch(() => undefined);
      signal?.throwIfAborted();
      if (size !== undefined) return size;
    }
  }
  return undefined;
}

async function sizeBy(method: string, url: string, signal?: Abort): Promise<number | undefined> {
  const ended = new AbortController();
  const end = () => ended.abort();
  const timer = setTimeout(end, PATIENCE);
  signal?.addEventListener('abort', end, { once: true });
  try {
    // Of a compressed answer the length would be another one.
    const headers = { 'accept-encoding': 'identity' };
    const response = await fetch(url, { method, headers, signal: ended.signal });
    await response.body?.cancel();
    if (!response.ok || !isSafe(new URL(response.url))) return undefined;
    return contentLength(response);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}

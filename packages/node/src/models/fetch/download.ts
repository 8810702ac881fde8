import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { FetchFailure } from '../fetchFailure.ts';
import type { Report } from '../progress.ts';

/** At most so many progress reports for one file. */
const REPORTS = 200;

export interface DownloadOptions {
  readonly report: Report;
  readonly signal: AbortSignal;
  /** As npm writes it, e.g. `sha512-…`: the strongest that is known here is checked. */
  readonly integrity?: string | undefined;
  /** Asked for every address on the way, redirects included. */
  readonly allows?: (url: URL) => boolean;
  /** Bytes that are in the file already; the rest is asked for, and all of it where the source gives no parts. */
  readonly from?: number;
}

/**
 * Streams an address into a file.
 * @returns whether what was in the file before is part of it.
 * @throws FetchFailure when the answer is none, or not what was promised.
 */
export async function download(url: string, path: string, options: DownloadOptions): Promise<boolean> {
  const { report, signal, allows = () => true } = options;
  const response = await getFrom(url, options.from ?? 0, signal);
  const from = response.status === PART ? options.from! : 0;
  if (!allows(new URL(response.url)))
    throw new FetchFailure(`${url} leads to ${response.url}, which is not safe`);
  const rest = contentLength(response);
  const total = rest === undefined ? undefined : from + rest;
  const checked = expectedHash(options.integrity);
  const hash = checked === undefined ? undefined : createHash(checked.algorithm);
  let done = from;
  let reported = from;
  await pipeline(
    Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash?.update(chunk);
        done += chunk.length;
        if (done - reported >= (total ?? 0) / REPORTS) {
          reported = done;
          report({ phase: 'download', done, ...(total === undefined ? {} : { total }) });
        }
        yield chunk;
      }
    },
    createWriteStream(path, { flags: from > 0 ? 'a' : 'w' }),
    { signal },
  );
  if (total !== undefined && done !== total)
    throw new FetchFailure(`${url} ended after ${done} of ${total} bytes`);
  if (hash !== undefined && hash.digest('base64') !== checked?.digest) {
    throw new FetchFailure(`${url} is not what the registry promised`);
  }
  return from > 0;
}

const PART = 206;

/** The rest of a file from a byte on, or the whole where the source does not know such a rest. */
async function getFrom(url: string, from: number, signal: AbortSignal): Promise<Response> {
  if (from === 0) return get(url, { signal });
  // Parts of a compressed answer would be parts of something else.
  const headers = { range: `bytes=${from}-`, 'accept-encoding': 'identity' };
  const response = await fetch(url, { headers, signal });
  const range = response.headers.get('content-range') ?? '';
  const fits = response.status !== PART || range.startsWith(`bytes ${from}-`);
  if (response.ok && response.body !== null && fits) return response;
  await response.body?.cancel();
  return get(url, { signal });
}

/** @throws FetchFailure on any answer but 2xx. */
export async function get(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok && response.body !== null) return response;
  await response.body?.cancel();
  throw new FetchFailure(`${url} answered with ${response.status}`);
}

/** @returns bytes; a compressed answer's length says nothing about those that come out. */
export function contentLength(response: Response): number | undefined {
  const length = response.headers.get('content-length');
  return length === null || response.headers.has('content-encoding') ? undefined : Number(length);
}

function expectedHash(integrity: string | undefined): { algorithm: string; digest: string } | undefined {
  const entries = integrity?.split(/\s+/) ?? [];
  for (const algorithm of ['sha512', 'sha384', 'sha256', 'sha1']) {
    const entry = entries.find((each) => each.startsWith(`${algorithm}-`));
    if (entry !== undefined) return { algorithm, digest: entry.slice(algorithm.length + 1).split('?')[0]! };
  }
  return undefined;
}

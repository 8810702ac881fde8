import type { IncomingMessage } from 'node:http';
import { SnapError } from '@stickersnap/core';
import { FETCH_LIMITS, type FetchLimits } from './limits.ts';
import { openTarget } from './openTarget.ts';
import { readTarget, type Target } from './readTarget.ts';
import { type Received, receiveInto } from './receiveInto.ts';
import type { RemoteParts } from './remoteParts.ts';

export interface FetchOptions {
  /** Of the file that is made; nothing may be there. It is gone again where the fetching fails. */
  readonly path: string;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<FetchLimits>;
}

const REDIRECTS: readonly (number | undefined)[] = [301, 302, 303, 307, 308];

/**
 * Fetches what lies at an address that a stranger named, into a file. Nothing but the public internet can be
 * reached by it, neither by the address itself nor by a name that leads elsewhere, nor by redirects. Whether it is
 * a picture is not looked at here.
 *
 * @throws {SnapError} `address-refused`, `fetch-failed`, `input-too-many-bytes`; `signal.reason` when aborted.
 */
export async function fetchPicture(
  address: string,
  parts: RemoteParts,
  options: FetchOptions,
): Promise<Received> {
  const limits = { ...FETCH_LIMITS, ...options.limits };
  options.signal?.throwIfAborted();
  const late = new AbortController();
  const cancel = parts.after(limits.time, () => late.abort(tooSlow(limits)));
  const signal = options.signal === undefined ? late.signal : AbortSignal.any([options.signal, late.signal]);
  let answer: IncomingMessage | undefined;
  try {
    answer = await follow(readTarget(address, limits.ports), limits, parts, signal);
    return await receiveInto(options.path, answer, limits, parts, signal);
  } finally {
    cancel();
    answer?.destroy();
  }
}

async function follow(
  first: Target,
  limits: FetchLimits,
  parts: RemoteParts,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  let target = first;
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const answer = await openTarget(target, limits, parts, signal);
    if (answer.statusCode === 200 && isPlain(answer)) return answer;
    answer.destroy();
    const { location } = answer.headers;
    if (!REDIRECTS.includes(answer.statusCode) || location === undefined) {
      throw failed(
        answer.statusCode === 200
          ? 'the answer is packed in a way that was not asked for'
          : `the server answered with ${answer.statusCode}`,
      );
    }
    target = readTarget(location, limits.ports, target.url);
  }
  throw failed(`there are more than ${limits.redirects} redirects`);
}

function isPlain({ headers }: IncomingMessage): boolean {
  return /^(?:identity)?$/i.test(headers['content-encoding'] ?? '');
}

function failed(reason: string): SnapError {
  return new SnapError('fetch-failed', { reason });
}

function tooSlow({ time }: FetchLimits): SnapError {
  return failed(`it took longer than ${Math.round(time / 1000)} s`);
}

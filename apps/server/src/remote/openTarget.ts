import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { SnapError } from '@stickersnap/core';
import { isPublicAddress } from './isPublicAddress.ts';
import type { FetchLimits } from './limits.ts';
import { notPublic, type Target } from './readTarget.ts';
import type { RemoteParts } from './remoteParts.ts';

/**
 * Connects to the target and asks for it once. Every address of its name is checked, and it is one of these very
 * addresses that is connected to: a second answer of a name server is never asked for.
 *
 * @returns the answer's head; its body is still to be read. Destroying it closes the connection.
 */
export async function openTarget(
  target: Target,
  limits: FetchLimits,
  parts: RemoteParts,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const addresses = await publicAddresses(target, parts, signal);
  const socket = await connectToFirst(target, addresses.slice(0, limits.addresses), limits, parts, signal);
  try {
    return await ask(target, socket, limits, parts, signal);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function publicAddresses(
  { name, address }: Target,
  { resolve }: RemoteParts,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const addresses = address === undefined ? await resolve(name!, signal) : [address];
  signal.throwIfAborted();
  if (addresses.length === 0) throw new SnapError('fetch-failed', { reason: 'there is no such server' });
  // One that is not public spoils the others: who mixes them is up to something.
  if (!addresses.every(isPublicAddress)) throw notPublic();
  return addresses;
}

async function connectToFirst(
  { name, secure, port }: Target,
  addresses: readonly string[],
  { connectTime }: FetchLimits,
  { connect, after }: RemoteParts,
  signal: AbortSignal,
): Promise<Duplex> {
  for (const address of addresses) {
    const late = new AbortController();
    const cancel = after(connectTime, () => late.abort(new Error('connecting took too long')));
    const endpoint = { address, port, secure, serverName: secure ? (name ?? '') : '' };
    try {
      return await connect(endpoint, AbortSignal.any([signal, late.signal]));
    } catch {
      signal.throwIfAborted();
    } finally {
      cancel();
    }
  }
  throw new SnapError('fetch-failed', { reason: 'the server cannot be reached' });
}

function ask(
  { url }: Target,
  socket: Duplex,
  { idleTime }: FetchLimits,
  { after }: RemoteParts,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  let cancel = () => {};
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    // Without an agent: none that would keep connections, and none that a proxy in the environment would steer.
    const request = httpRequest({
      createConnection: () => socket,
      host: url.hostname,
      path: url.pathname + url.search,
      headers: {
        host: url.host,
        accept: 'image/*',
        'accept-encoding': 'identity',
        'user-agent': 'StickerSnap',
      },
      signal,
    });
    cancel = after(idleTime, () => request.destroy(new Error('no answer came')));
    request.once('response', resolve);
    request.on('error', reject);
    request.end();
  });
  return answer
    .finally(() => cancel())
    .catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new SnapError('fetch-failed', { reason: 'the server did not answer properly' }, { cause });
    });
}

import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { negotiate } from '@fastify/accept-negotiator';
import { send } from '@fastify/send';
import { cacheControl, mimeType } from '@stickersnap/site';

/** Copies that the build laid beside a file, by what browsers call them. */
const COPIES = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * Sends a file, its compressed copy where the browser takes that, or the part that is asked for.
 *
 * @param path below the site's folder, with slashes; by it the file is named and kept.
 * @param place where it really lies.
 */
export async function sendFile(
  path: string,
  place: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [encoding, ending] = (await copyFor(place, request.headers['accept-encoding'])) ?? [undefined, ''];
  const { statusCode, headers, stream, type } = await send(
    request,
    encodeURIComponent(basename(place) + ending),
    { root: dirname(place), dotfiles: 'allow', index: false, cacheControl: false, contentType: false },
  );
  response.setHeader('vary', 'accept-encoding');
  if (type === 'file') {
    response.setHeader('content-type', mimeType(path));
    response.setHeader('cache-control', cacheControl(path));
    if (encoding !== undefined) response.setHeader('content-encoding', encoding);
  }
  response.writeHead(statusCode, headers);
  await pipeline(stream, response);
}

/** @returns of the copies that there are the one that the browser likes best; `undefined`: the file itself. */
async function copyFor(place: string, accepted: string | undefined) {
  const there: (typeof COPIES)[number][] = [];
  for (const copy of COPIES) if (await isFile(place + copy[1])) there.push(copy);
  const name = negotiate(
    accepted ?? '',
    there.map(([each]) => each),
  );
  return there.find(([each]) => each === name);
}

export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}

import { createHash } from 'node:crypto';
import type { Scope } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { KeyRecord, Store } from '@stickersnap/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { isOpen, type ServerSettings } from '../settings.ts';
import { readCookie } from './cookies.ts';
import type { Caller } from './routeConfig.ts';

export const SESSION_COOKIE = 'stickersnap_session';

const RANK: Readonly<Record<Scope, number>> = { use: 1, review: 2, admin: 3 };

/** Finds out who asks, and refuses who may not. */
export function knowCallers(
  app: FastifyInstance,
  { settings, store }: { readonly settings: ServerSettings; readonly store: Pick<Store, 'keys'> },
): void {
  const open = isOpen(settings);
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request) => {
    request.caller = callerOf(await keyOf(request, store.keys), request, open);
    const { scope = 'use' } = request.routeOptions.config;
    // What is not there is answered by the handler that says so.
    if (scope !== null && !request.is404) requireScope(request.caller, scope);
  });
}

/** @throws SnapError `not-signed-in`, `not-allowed` */
export function requireScope(caller: Caller, scope: Scope): void {
  if (caller.scope !== null && RANK[caller.scope] >= RANK[scope]) return;
  throw caller.keyId === null ? new SnapError('not-signed-in') : new SnapError('not-allowed', { scope });
}

/** A key that does not hold is told, also where none is needed: its owner relies on it. */
async function keyOf({ headers }: FastifyRequest, keys: Store['keys']): Promise<KeyRecord | undefined> {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? headers['x-api-key'];
  if (given !== undefined && given !== '') {
    const key = await keys.verify(String(given).slice(0, 500));
    if (key === undefined) throw new SnapError('not-signed-in');
    return key;
  }
  const session = readCookie(headers.cookie, SESSION_COOKIE);
  return session === undefined ? undefined : keys.session(session);
}

function callerOf(key: KeyRecord | undefined, request: FastifyRequest, open: boolean): Caller {
  if (key !== undefined) return { keyId: key.id, scope: key.scope, bucket: `key ${key.id}` };
  return { keyId: null, scope: open ? 'use' : null, bucket: addressBucket(request.ip) };
}

/** Hashed, so that no address is kept anywhere. A household has a whole /64 of IPv6. */
export function addressBucket(address: string): string {
  return `address ${createHash('sha256').update(network(address)).digest('base64url').slice(0, 22)}`;
}

function network(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`).toString();
}

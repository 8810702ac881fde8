import { createHash } from 'node:crypto';
import type { Scope } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { KeyRecord, Store } from '@stickersnap/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { isOpen, type ServerSettings, servesAlone } from '../../settings.ts';
import { isForwarded } from '../every/forwarded.ts';
import type { Caller } from '../every/routeConfig.ts';

export const SESSION_COOKIE = 'stickersnap_session';

const RANK: Readonly<Record<Scope, number>> = { use: 1, review: 2, admin: 3 };

/** Finds out who asks, and refuses who may not. */
export function knowCallers(
  app: FastifyInstance,
  { settings, store }: { readonly settings: ServerSettings; readonly store: Pick<Store, 'keys'> },
): void {
  const open = isOpen(settings);
  const alone = servesAlone(settings);
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request) => {
    const stranger = !alone || isForwarded(request.headers);
    const { key, unknown } = await keyOf(request, store.keys);
    const free = stranger ? open.strangers : open.here;
    request.caller = { ...callerOf(key, request, free), stranger, unknownKey: unknown };
    const { scope = 'use' } = request.routeOptions.config;
    // What is not there is answered by the handler that says so.
    if (scope !== null && !request.is404) requireScope(request.caller, scope);
  });
}

/** @throws SnapError `key-unknown`, `not-signed-in`, `not-allowed` */
export function requireScope(caller: Caller, scope: Scope): void {
  if (caller.scope !== null && RANK[caller.scope] >= RANK[scope]) return;
  if (caller.keyId !== null) throw new SnapError('not-allowed', { scope });
  throw new SnapError(caller.unknownKey ? 'key-unknown' : 'not-signed-in');
}

/** Many a client sends a key always: one that nobody knows counts as none, and is told where one is needed. */
async function keyOf(
  { headers, cookies }: FastifyRequest,
  keys: Store['keys'],
): Promise<{ readonly key?: KeyRecord | undefined; readonly unknown: boolean }> {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? headers['x-api-key'];
  if (given !== undefined && given !== '') {
    const key = await keys.verify(String(given).slice(0, 500));
    return { key, unknown: key === undefined };
  }
  const session = cookies[SESSION_COOKIE];
  return { key: session === undefined ? undefined : await keys.session(session), unknown: false };
}

function callerOf(
  key: KeyRecord | undefined,
  request: FastifyRequest,
  open: boolean,
): Pick<Caller, 'keyId' | 'scope' | 'bucket'> {
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

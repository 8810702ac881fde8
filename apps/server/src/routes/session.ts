import type { Session } from '@stickersnap/api';
import { SnapError } from '@stickersnap/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '../http/callers/caller.ts';
import { route } from '../http/every/route.ts';
import type { Caller } from '../http/every/routeConfig.ts';
import { basePath } from '../publicAddress.ts';
import { isOpen } from '../settings.ts';
import type { RouteParts } from './routeParts.ts';

/** A working day and a night: after that a key is pasted anew. */
const SESSION_SECONDS = 86_400;

/** People sign in by pasting a key, which a cookie stands for from then on. */
export function sessionRoutes(app: FastifyInstance, { store, settings, rates, now }: RouteParts): void {
  const open = isOpen(settings);
  const base = basePath(settings);
  const view = ({ scope, keyId, stranger }: Pick<Caller, 'scope' | 'keyId' | 'stranger'>): Session => ({
    signedIn: keyId !== null,
    scope,
    open: stranger ? open.strangers : open.here,
  });

  route(app, 'getSession', async ({ caller }) => {
    // Whoever asks what a key is good for wants to hear that it is good for nothing.
    if (caller.unknownKey) throw new SnapError('key-unknown');
    return view(caller);
  });

  route(app, 'signIn', async (request, reply) => {
    // Guessing costs as much as cutting does.
    await rates.enter(request.caller);
    const key = await store.keys.verify(request.body.key.trim());
    if (key === undefined) throw new SnapError('key-unknown');
    const value = await store.keys.openSession(key.id, now() + SESSION_SECONDS * 1000);
    setCookie(request, reply, value, SESSION_SECONDS);
    return view({ ...request.caller, keyId: key.id, scope: key.scope });
  });

  route(app, 'signOut', async (request, reply) => {
    const value = request.cookies[SESSION_COOKIE];
    if (value !== undefined) await store.keys.closeSession(value);
    setCookie(request, reply, '', 0);
    return reply.code(204).send();
  });

  /** No script reads it, and no other site's page sends it. */
  function setCookie({ protocol }: FastifyRequest, reply: FastifyReply, value: string, maxAge: number): void {
    const secure = protocol === 'https' || settings.publicUrl?.startsWith('https:') === true;
    const path = `${base}/`;
    reply.setCookie(SESSION_COOKIE, value, { path, maxAge, httpOnly: true, sameSite: 'strict', secure });
  }
}

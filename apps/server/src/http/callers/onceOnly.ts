import { createHash } from 'node:crypto';
import { SnapError } from '@stickersnap/core';
import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../../serverParts.ts';
import type { Answer } from '../answer/answer.ts';
import type { ReceivedForm } from '../receive/receivedForm.ts';
import { workRoom } from './rooms.ts';

/** Milliseconds after which a process that never answered must have died. */
const LONGEST_WORK = 300_000;

/**
 * Does what a request asks for; when it comes again under the same `Idempotency-Key`, it is answered as the first time.
 * What failed on the server's side may be tried again.
 *
 * @throws SnapError `key-reused`, `request-in-work`; what the work throws.
 */
export async function onceOnly(
  { store, settings, now }: Pick<ServerParts, 'store' | 'settings' | 'now'>,
  request: FastifyRequest,
  form: ReceivedForm,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const key = keyOf(request);
  if (key === undefined) return work();
  const { bucket } = request.caller;
  const room = workRoom(settings, request.caller);
  const expiresAt = now() + settings.ttl;
  const busyUntil = now() + LONGEST_WORK;
  const begun = await store.idempotency.begin(bucket, key, fingerprint(request, form), expiresAt, busyUntil);
  if (begun === 'mismatch') throw new SnapError('key-reused');
  if (begun === 'busy') throw new SnapError('request-in-work');
  if (begun !== 'begin') {
    const body = begun.body === null ? null : await store.blobs.get(begun.body);
    if (body === undefined) throw new SnapError('not-found', { thing: 'answer' });
    return { status: begun.status, headers: { ...begun.headers, 'idempotency-replayed': 'true' }, body };
  }
  const forget = () => store.idempotency.forget(bucket, key);
  let answer: Answer;
  try {
    answer = await work();
  } catch (error) {
    await forget();
    throw error;
  }
  try {
    const body = answer.body === null ? null : (await store.blobs.put(answer.body, room)).id;
    await store.idempotency.settle(bucket, key, { status: answer.status, headers: answer.headers, body });
  } catch {
    // What was done is told all the same; only it cannot be told again.
    await forget();
  }
  return answer;
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new SnapError('request-invalid', {
    reason: 'the Idempotency-Key must be 1 to 200 visible characters',
  });
}

/** Two forms are the same when they say the same, however they were put together. */
function fingerprint({ method, url, headers }: FastifyRequest, { fields, files }: ReceivedForm): string {
  const said = [
    method,
    url,
    headers.accept ?? '',
    [...fields].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    files.map(({ field, fileName, sha256 }) => [field, fileName, sha256]),
  ];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

import { SnapError } from '@stickersnap/core';
import { parseDuration } from '@stickersnap/node/settings';
import type { Store } from '@stickersnap/store';
import { type ServerWorld, settingsAndData } from './commands.ts';
import { cleanKept } from './corrections/cleanKept.ts';
import { openStoreFor } from './openStoreFor.ts';

export type DataRequest =
  | { readonly action: 'list' }
  /** Of pictures that an older version kept as they came, clean copies take the place. */
  | { readonly action: 'clean' }
  /** Ids, or all corrections where there are none; `older` as a time such as 30d. */
  | { readonly action: 'remove'; readonly ids: readonly string[]; readonly older: string | undefined };

/** Lists and ends what a server keeps until somebody deletes it, whether it runs or not. @returns the exit code. */
export async function data(request: DataRequest, { env, stdout, stderr }: ServerWorld): Promise<number> {
  const { settings, directory } = settingsAndData(env);
  const store = await openStoreFor(settings, directory);
  try {
    if (request.action === 'list') await list(store, stdout);
    else if (request.action === 'clean') return await cleanKept(store, settings, stderr);
    else await remove(store, request.ids, before(request.older), stderr);
    return 0;
  } finally {
    await store.close();
  }
}

async function list({ blobs, corrections, jobs }: Store, stdout: ServerWorld['stdout']): Promise<void> {
  const [kept, counts, used] = await Promise.all([corrections.summaries(), jobs.counts(), blobs.used()]);
  const sum = kept.reduce((total, { bytes }) => total + bytes, 0);
  for (const { id, createdAt, bytes, origin, clean } of kept) {
    const day = new Date(createdAt).toISOString().slice(0, 10);
    stdout.write(`${id}  correction  ${day}  ${bytes} bytes  ${origin}${clean ? '' : '  with metadata'}\n`);
  }
  stdout.write(`corrections: ${kept.length}, ${sum} bytes, until they are removed\n`);
  stdout.write(`pictures of jobs: ${counts.waiting} waiting, ${counts.running} in work\n`);
  stdout.write(`all files: ${used} bytes\n`);
}

async function remove(
  { blobs, corrections }: Store,
  ids: readonly string[],
  until: number,
  stderr: ServerWorld['stderr'],
): Promise<void> {
  const kept = await corrections.summaries();
  const known = new Set(kept.map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new SnapError('not-found', { thing: `correction (“${unknown}”)` });
  const meant = kept.filter(
    ({ id, createdAt }) => (ids.length === 0 || ids.includes(id)) && createdAt <= until,
  );
  const { count, images } = await corrections.remove(meant.map(({ id }) => id));
  for (const image of images) await blobs.delete(image);
  stderr.write(`${count} ${count === 1 ? 'correction is' : 'corrections are'} removed.\n`);
}

/** Milliseconds since 1970. */
function before(older: string | undefined): number {
  if (older === undefined) return Number.POSITIVE_INFINITY;
  const age = parseDuration(older);
  if (age !== undefined) return Date.now() - age;
  throw new SnapError('option-invalid', {
    option: '--older',
    value: older,
    allowed: 'a time such as 12h or 30d',
  });
}

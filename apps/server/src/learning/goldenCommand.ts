import { SnapError } from '@stickersnap/core';
import type { Store } from '@stickersnap/store';
import { type ServerWorld, settingsAndData } from '../commands.ts';
import { openStoreFor } from '../openStoreFor.ts';
import { STORED_CHECKS } from '../storedChecks.ts';

/** `remove`: the beginnings of ids, as the list shows them; none lists all. */
export interface GoldenRequest {
  readonly action: 'golden';
  readonly remove: readonly string[];
}

/** As many characters of an id as tell it from others; it is a hash. */
const SHOWN = 12;

/** Lists the golden pictures, or takes some of them away, whether the server runs or not. @returns the exit code. */
export async function golden(
  { remove }: GoldenRequest,
  { env, stdout, stderr }: ServerWorld,
): Promise<number> {
  const { settings, directory } = settingsAndData(env);
  const store = await openStoreFor(settings, directory, { checks: STORED_CHECKS });
  try {
    if (remove.length > 0) {
      // All are found before the first one goes.
      const all = [...new Set(await Promise.all(remove.map((id) => one(store, id))))];
      for (const id of all)
        for (const blob of (await store.golden.delete(id)) ?? []) await store.blobs.delete(blob);
      stderr.write(`${all.length} removed.\n`);
      return 0;
    }
    const pictures = await store.golden.list();
    for (const { id, name, importedAt } of pictures)
      stdout.write(`${id.slice(0, SHOWN)}  ${new Date(importedAt).toISOString().slice(0, 10)}  ${name}\n`);
    stderr.write(`${pictures.length} golden pictures.\n`);
    return 0;
  } finally {
    await store.close();
  }
}

async function one({ golden }: Store, beginning: string): Promise<string> {
  const found = (await golden.list()).filter(({ id }) => id.startsWith(beginning));
  if (found.length === 0) throw new SnapError('not-found', { thing: `golden picture “${beginning}”` });
  if (found.length > 1)
    throw new SnapError('option-invalid', {
      option: 'golden remove',
      value: beginning,
      allowed: 'more of the id',
    });
  return found[0]!.id;
}

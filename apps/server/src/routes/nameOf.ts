import type { Store } from '@stickersnap/store';
import type { FastifyRequest } from 'fastify';

/** Who asked, for people who read of it later. */
export async function nameOf(
  { keyId }: FastifyRequest['caller'],
  { keys }: Pick<Store, 'keys'>,
): Promise<string> {
  const key = (await keys.list()).find(({ id }) => id === keyId);
  return key === undefined ? 'nobody said' : `${key.name} (key ${key.id})`;
}

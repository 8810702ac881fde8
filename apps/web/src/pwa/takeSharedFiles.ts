import type { NamedFile } from '../state/changes.ts';

/** Where the service worker lays what the system's share sheet sends, before it opens the page. */
export const SHARED_CACHE = 'stickersnap-shared';

/**
 * The pictures that were shared with the app, once; none where the browser lets the page keep nothing.
 */
export async function takeSharedFiles(): Promise<NamedFile[]> {
  try {
    return await takeFrom(caches);
  } catch {
    // Blocked cookies forbid the caches, too, and there are none outside of secure pages.
    return [];
  }
}

/** Each is a response in the cache; the file's name stands in its header `x-file-name`, percent-encoded. */
async function takeFrom(caches: CacheStorage): Promise<NamedFile[]> {
  if (!(await caches.has(SHARED_CACHE))) return [];
  const cache = await caches.open(SHARED_CACHE);
  const files: NamedFile[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (response === undefined) continue;
    const name = decodeURIComponent(response.headers.get('x-file-name') ?? '');
    files.push({ name, file: await response.blob() });
  }
  await caches.delete(SHARED_CACHE);
  return files;
}

import type { ObjectUrls } from '../state/sheet.ts';

/** Object URLs that can be counted. */
export function createFakeUrls(): ObjectUrls & { readonly live: ReadonlyMap<string, Blob> } {
  const live = new Map<string, Blob>();
  let count = 0;
  return {
    live,
    create(blob) {
      const url = `blob:${++count}`;
      live.set(url, blob);
      return url;
    },
    revoke: (url) => void live.delete(url),
  };
}

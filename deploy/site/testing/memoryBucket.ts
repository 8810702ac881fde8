import { createHash } from 'node:crypto';
import type { Bucket, ObjectHeaders } from '../bucket.ts';
import type { SiteFile } from '../siteFiles.ts';

export interface MemoryBucket extends Bucket {
  readonly objects: Map<string, { readonly body: Uint8Array; readonly headers: ObjectHeaders }>;
  /** What was changed, in order, as “put KEY” and “remove KEY”. */
  readonly log: string[];
  /** Changes to these fail. */
  readonly failing: Set<string>;
}

export function createMemoryBucket(): MemoryBucket {
  const objects: MemoryBucket['objects'] = new Map();
  const log: string[] = [];
  const failing = new Set<string>();
  const check = (key: string) => {
    if (failing.has(key)) throw new Error(`no ${key} today`);
  };
  return {
    objects,
    log,
    failing,
    list: async () => [...objects.keys()],
    async head(key) {
      const found = objects.get(key);
      return found && { ...found.headers, bytes: found.body.length };
    },
    get: async (key) => objects.get(key)?.body,
    async put(key, body, headers) {
      await Promise.resolve();
      check(key);
      objects.set(key, { body, headers });
      log.push(`put ${key}`);
    },
    async remove(key) {
      check(key);
      objects.delete(key);
      log.push(`remove ${key}`);
    },
  };
}

/** A file of a site with this text in it. */
export function drawFile(key: string, text: string, headers: Partial<ObjectHeaders> = {}): SiteFile {
  const body = Buffer.from(text);
  return {
    key,
    bytes: body.length,
    headers: {
      contentType: 'text/plain',
      cacheControl: 'no-cache',
      ...headers,
      sha256: createHash('sha256').update(body).digest('hex'),
    },
    read: async () => body,
  };
}

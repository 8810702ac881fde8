import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bucket } from '../../../deploy/site/bucket.ts';
import { openS3Bucket } from '../../../deploy/site/s3Bucket.ts';
import { askPlainly } from './askPlainly.ts';
import { createBucket } from './createBucket.ts';
import type { Store } from './store.ts';

const HEADERS = {
  contentType: 'application/wasm',
  cacheControl: 'public, max-age=31536000, immutable',
  contentEncoding: 'br',
  sha256: 'a'.repeat(64),
};
const bytes = (text: string) => new TextEncoder().encode(text);

/** What a deployment needs of a store, asked of the real one and of the stand-in alike. */
export function bucketContract(name: string, start: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    let bucket: Bucket;
    const open = (prefix = '', change: Partial<Store> = {}, Bucket = 'stickers') => {
      const { endpoint, credentials } = { ...store, ...change };
      return openS3Bucket({ bucket: Bucket, prefix }, { endpoint, credentials, attempts: 1, pageSize: 2 });
    };

    beforeAll(async () => {
      store = await start();
      await createBucket(store, 'stickers');
      bucket = await open();
    });
    afterAll(async () => {
      await store?.stop();
    });

    test('gives back what was sent, with all its headers', async () => {
      await bucket.put('ort/ort.wasm', bytes('runtime'), HEADERS);
      expect(await bucket.head('ort/ort.wasm')).toEqual({ ...HEADERS, bytes: 7 });
      expect(await bucket.get('ort/ort.wasm')).toEqual(bytes('runtime'));
      const bare = { contentType: 'text/plain', cacheControl: 'no-cache' };
      await bucket.put('ort/ort.wasm', bytes('other'), bare);
      expect(await bucket.head('ort/ort.wasm')).toEqual({ ...bare, bytes: 5 });
    });

    test('knows nothing of what is not there, or not any more', async () => {
      await bucket.put('gone.txt', bytes('x'), HEADERS);
      await bucket.remove('gone.txt');
      await bucket.remove('never.txt');
      for (const key of ['gone.txt', 'never.txt']) {
        expect(await bucket.head(key)).toBeUndefined();
        expect(await bucket.get(key)).toBeUndefined();
      }
    });

    test('lists everything below its place, page by page, whatever the names', async () => {
      const inner = await open('list/');
      const keys = ['a.txt', 'b/c.js', 'b/d&e.js', 'f g+h.txt', 'ä.svg'];
      for (const key of keys) await inner.put(key, bytes(key), HEADERS);
      await bucket.put('listless.txt', bytes('x'), HEADERS);
      expect((await inner.list()).sort()).toEqual([...keys].sort());
      expect(await bucket.list()).toEqual(expect.arrayContaining(keys.map((key) => `list/${key}`)));
      expect(await (await open('none/')).list()).toEqual([]);
    });

    test('keeps large files whole', async () => {
      const body = Uint8Array.from({ length: 6_000_000 }, (_, i) => (i * i) >> 3);
      await bucket.put('large.onnx', body, HEADERS);
      expect(Buffer.compare((await bucket.get('large.onnx'))!, body)).toBe(0);
    });

    test('refuses, in words that mend: a wrong secret, an unknown key, no such bucket', async () => {
      const { credentials } = store;
      const secret = { credentials: { ...credentials, secretAccessKey: 'wrong' } };
      await expect((await open('', secret)).list()).rejects.toThrow(
        'Listing failed: the secret is not that of the key.',
      );
      const key = { credentials: { ...credentials, accessKeyId: 'UNKNOWN' } };
      await expect((await open('', key)).list()).rejects.toThrow('the key is not known there.');
      const absent = await open('', {}, 'no-such-bucket');
      await expect(absent.list()).rejects.toThrow('there is no bucket “no-such-bucket”.');
      await expect(absent.put('a.txt', bytes('x'), HEADERS)).rejects.toThrow('there is no bucket');
    });

    test('answers plain requests with the same status, headers and codes', async () => {
      expect(await askPlainly(store, 'stickers')).toEqual([
        'PUT plain/a.txt: 200 etag="0cc175b9c0f1b6a831c399e269772661"',
        'PUT plain/a.txt with another sum: 400 XAmzContentSHA256Mismatch',
        'HEAD plain/a.txt: 200 application/wasm br no-cache 1 sum',
        'GET plain/a.txt: 200 application/wasm br no-cache 1 sum',
        'GET plain/b.txt: 404 NoSuchKey',
        'GET ?list-type=2&prefix=plain%2F: 200 plain/a.txt 1',
        'DELETE plain/a.txt: 204',
        'DELETE plain/a.txt: 204',
        'GET plain/a.txt unsigned: 403 AccessDenied',
        'GET no-such-bucket: 404 NoSuchBucket',
      ]);
    });
  });
}

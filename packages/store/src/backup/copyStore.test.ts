import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { openPlace } from '../openPlace.ts';
import { openStore } from '../openStore.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { type CopySource, copyStore } from './copyStore.ts';
import { sourceOfStore, targetOfStore } from './openedStore.ts';
import { contentOf, fillStore } from './testing/fillStore.ts';

const PARTS = { quota: Number.POSITIVE_INFINITY, now: Date.now, random: randomBytes };

async function open(directory: string) {
  const opened = await openPlace({ directory }, PARTS);
  onTestFinished(() => opened.database.destroy());
  return opened;
}

/** What is done before the first blob is lent, when the rows were read already. */
function meanwhile(source: CopySource, change: () => Promise<void>): CopySource {
  let changing: Promise<void> | undefined;
  return {
    ...source,
    async lend(id) {
      changing ??= change();
      await changing;
      return source.lend(id);
    },
  };
}

test('a row whose picture another one took the place of meanwhile is copied with that one', async () => {
  const [from, to] = [await tempFolder(), await tempFolder()];
  await fillStore({ directory: from });
  const store = await openStore({ directory: from, now: Date.now });
  onTestFinished(() => store.close());
  const source = meanwhile(sourceOfStore(await open(from), await tempFolder()), async () => {
    const mask = { width: 1, height: 1, runs: [255, 1] };
    for (const { id, name, perceptualHash } of await store.golden.list()) {
      const { id: image, sha256: imageSha256 } = await store.blobs.put(randomBytes(50));
      const former = await store.golden.put({ id, name, perceptualHash, mask, image, imageSha256 });
      for (const blob of former) await store.blobs.delete(blob);
    }
  });
  const target = targetOfStore(await open(to), { name: 'there', random: randomBytes });
  expect(await copyStore(source, target)).toMatchObject({ left: 0, blobs: 17 });
  expect(await contentOf({ directory: to })).toEqual(await contentOf({ directory: from }));
});

test('what is deleted meanwhile is no row that was lost', async () => {
  const [from, to] = [await tempFolder(), await tempFolder()];
  await fillStore({ directory: from });
  const store = await openStore({ directory: from, now: Date.now });
  onTestFinished(() => store.close());
  const source = meanwhile(sourceOfStore(await open(from), await tempFolder()), async () => {
    const { images } = await store.corrections.remove(['correction-0', 'correction-2']);
    for (const image of images) await store.blobs.delete(image);
  });
  const target = targetOfStore(await open(to), { name: 'there', random: randomBytes });
  expect(await copyStore(source, target)).toMatchObject({ left: 0, blobs: 15 });
  expect(await contentOf({ directory: to })).toEqual(await contentOf({ directory: from }));
});

test('whoever watches may end it, and nothing stays', async () => {
  const [from, to] = [await tempFolder(), await tempFolder()];
  await fillStore({ directory: from });
  const opened = await open(to);
  const target = targetOfStore(opened, { name: 'there', random: randomBytes });
  const source = sourceOfStore(await open(from), await tempFolder());
  const end = () => {
    throw new Error('enough');
  };
  await expect(copyStore(source, target, end)).rejects.toThrow('enough');
  expect(await opened.blobs.used()).toBe(0);
});

test('where the target fails, nothing of it stays there', async () => {
  const [from, to] = [await tempFolder(), await tempFolder()];
  await fillStore({ directory: from });
  const opened = await open(to);
  const target = targetOfStore(opened, { name: 'there', random: randomBytes });
  const failing = { ...target, finish: () => Promise.reject(new Error('the disk is gone')) };
  const source = sourceOfStore(await open(from), await tempFolder());
  await expect(copyStore(source, failing)).rejects.toThrow('the disk is gone');
  expect(await opened.blobs.used()).toBe(0);
  expect(Object.values(await contentOf({ directory: to })).flat()).toEqual([]);
});

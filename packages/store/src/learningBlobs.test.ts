import { expect, onTestFinished, test } from 'vitest';
import { openStore } from './openStore.ts';
import { HOUR, sampleCorrection } from './testing/samples.ts';
import { tempFolder } from './testing/tempFolder.ts';

const OWNER = '11'.repeat(32);

test('golden pictures outlast a sweep; what nobody knows does not', async () => {
  let ahead = 0;
  const store = await openStore({ directory: await tempFolder(), now: () => Date.now() + ahead });
  onTestFinished(() => store.close());
  const kept = await store.blobs.put(Buffer.from('golden'));
  const orphan = await store.blobs.put(Buffer.from('nobody’s'));
  const mask = { width: 1, height: 1, runs: [255, 1] };
  const { id: image, sha256: imageSha256 } = kept;
  await store.golden.put({
    id: 'a',
    name: 'a',
    image,
    imageSha256,
    mask,
    perceptualHash: '00000000ffffffff',
  });
  ahead = 2 * HOUR;
  expect(await store.expire()).toBe(1);
  expect(await store.blobs.get(orphan.id)).toBeUndefined();
  expect(Buffer.from((await store.blobs.get(image))!).toString()).toBe('golden');
});

test('what one process learns of a correction, another one knows, and forgets with it', async () => {
  const directory = await tempFolder();
  const [here, there] = [
    await openStore({ directory, now: Date.now }),
    await openStore({ directory, now: Date.now }),
  ];
  onTestFinished(async () => {
    await here.close();
    await there.close();
  });
  const correction = sampleCorrection('a', OWNER);
  const record = JSON.stringify(correction);
  await here.corrections.put(correction, 'image', record);
  const arrival = {
    id: 'a',
    perceptualHash: '00000000ffffffff',
    kind: 'edited',
    entropy: 0,
    record,
  } as const;
  const facts = await here.learning.arrive(arrival);
  expect(await there.learning.get('a')).toEqual(facts);
  expect(await there.corrections.delete(OWNER, 'a')).toEqual(['image']);
  expect(await here.learning.get('a')).toBeUndefined();
});

import sharp from 'sharp';
import { expect, test } from 'vitest';
import { data } from './dataCommand.ts';
import { correction, openKept } from './testing/openKept.ts';
import { sha256 } from './testing/openTestApp.ts';

test('what is kept is listed, and ended', async () => {
  const { world, said, store, ids } = await openKept(3);
  expect(await data({ action: 'list' }, world)).toBe(0);
  for (const id of ids) expect(said()).toContain(id);
  expect(said()).toContain('corrections: 3');
  await data({ action: 'remove', ids: [ids[0]!], older: undefined }, world);
  expect(await store.corrections.summaries()).toHaveLength(2);
  await data({ action: 'remove', ids: [], older: '2d' }, world);
  expect(await store.corrections.summaries()).toHaveLength(2);
  await data({ action: 'remove', ids: [], older: undefined }, world);
  expect(await store.corrections.summaries()).toEqual([]);
  for (const id of ids) expect(await store.blobs.get(id)).toBeUndefined();
});

test('what is not there is told, and nothing is removed', async () => {
  const { world, store, ids } = await openKept(1);
  const request = { action: 'remove', ids: [ids[0]!, 'nobody'], older: undefined } as const;
  await expect(data(request, world)).rejects.toMatchObject({ code: 'not-found' });
  await expect(data({ action: 'remove', ids: [], older: 'soon' }, world)).rejects.toMatchObject({
    code: 'option-invalid',
  });
  expect(await store.corrections.summaries()).toHaveLength(1);
});

test('clean copies take the place of pictures that were kept as they came', async () => {
  const { world, said, store, ids } = await openKept(1);
  const bytes = await sharp({ create: { width: 4, height: 3, channels: 3, background: '#808080' } })
    .withExif({ IFD0: { ImageDescription: 'SECRET' }, IFD3: { GPSLatitude: '48/1 12/1 34/1' } })
    .jpeg()
    .toBuffer();
  expect(bytes.includes('SECRET')).toBe(true);
  const room = { purpose: 'corrections', holder: 'somebody', all: 1e6, each: 1e6 } as const;
  const { id: image } = await store.blobs.put(bytes, room);
  const old = {
    ...correction('old'),
    image: { sha256: sha256(bytes), mime: 'image/jpeg', width: 4, height: 3 },
  };
  await store.corrections.put(old, image);
  await data({ action: 'list' }, world);
  expect(said().match(/with metadata/g)).toHaveLength(2);

  // The one beside it is no picture.
  expect(await data({ action: 'clean' }, world)).toBe(1);
  expect(said()).toContain('1 picture is clean now.');
  expect(said()).toContain(`${ids[0]}: This is not a picture`);
  const cleaned = (await store.corrections.get(old.ownerTokenHash, 'old'))!;
  const kept = (await store.blobs.get(cleaned.image))!;
  expect(Buffer.from(kept).includes('SECRET')).toBe(false);
  expect(cleaned.correction.image).toEqual({ ...old.image, storedSha256: sha256(kept) });
  expect(await store.blobs.holderOf(cleaned.image)).toBe('somebody');
  expect(await store.blobs.get(image)).toBeUndefined();

  await data({ action: 'remove', ids: [ids[0]!], older: undefined }, world);
  expect(await data({ action: 'clean' }, world)).toBe(0);
  expect(said()).toContain('0 pictures are clean now.');
});

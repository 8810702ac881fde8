import { expect, test } from 'vitest';
import { data } from './dataCommand.ts';
import { openKept } from './testing/openKept.ts';

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

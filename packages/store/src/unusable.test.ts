import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openStore } from './openStore.ts';
import { tempFolder } from './testing/tempFolder.ts';
import { tellUnusable } from './unusable.ts';

const refusal = async (directory: string) =>
  openStore({ directory, now: Date.now }).then(
    async (store) => {
      await store.close();
      return undefined;
    },
    (error: unknown) => error as { code: string; message: string },
  );

test('a database of a newer version is told as that', async () => {
  const folder = await tempFolder();
  expect(await refusal(folder)).toBeUndefined();
  const database = new DatabaseSync(join(folder, 'stickersnap.sqlite'));
  database.exec(
    "insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01T00:00:00Z')",
  );
  database.close();
  const told = await refusal(folder);
  expect(told).toMatchObject({ code: 'data-unusable' });
  expect(told?.message).toMatch(/newer version.*Update StickerSnap/);
});

test('what is no folder, or no database, is told with its mend', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'file'), '');
  for (const path of ['file', 'file/below']) {
    expect((await refusal(join(folder, path)))?.message).toContain('STICKERSNAP_DATA');
  }
  await mkdir(join(folder, 'other'));
  await writeFile(join(folder, 'other', 'stickersnap.sqlite'), 'this is no database, however long it may be');
  expect(await refusal(join(folder, 'other'))).toMatchObject({ code: 'data-unusable' });
});

test.each(['EACCES', 'EPERM', 'EROFS'])('%s is the operator’s to mend, nothing to report', (code) => {
  const told = tellUnusable(Object.assign(new Error(code), { code }), '/data') as Error;
  expect(told.message).toContain('“/data”');
  expect(told.message).not.toContain('report');
});

test('what nobody expected stays what it is', () => {
  const error = new Error('odd');
  expect(tellUnusable(error, '/data')).toBe(error);
});

import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from './makeFolder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-make-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('makes all that is missing, and leaves what is there', async () => {
  await makeFolder(join(folder, 'a/b/c'));
  await makeFolder(join(folder, 'a/b/c'));
  expect((await stat(join(folder, 'a/b/c'))).isDirectory()).toBe(true);
});

test('a file on the way is told as such', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(makeFolder(join(folder, 'file/x/y'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test.skipIf(process.platform !== 'linux')(
  'what refuses further up is told, not that it is missing',
  async () => {
    // Nobody may make folders there, whoever asks; only the refusal matters.
    await expect(makeFolder('/sys/kernel/stickersnap/a/b')).rejects.toMatchObject({
      code: expect.stringMatching(/^(EROFS|EPERM|EACCES)$/),
    });
  },
);

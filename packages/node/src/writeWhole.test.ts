import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDirectory } from './testing/tempDirectory.ts';
import { writeWhole } from './writeWhole.ts';

test('the new file takes the old one’s place, and nothing is left beside it', async () => {
  const folder = await tempDirectory();
  const path = join(folder, 'kept.json');
  await writeFile(path, 'old');
  await writeWhole(path, 'new', 0o600);
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['kept.json']);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('what cannot take a place leaves nothing half-written', async () => {
  const folder = await tempDirectory();
  await mkdir(join(folder, 'taken'));
  await expect(writeWhole(join(folder, 'taken'), 'x')).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['taken']);
});

import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDirectory } from '../../testing/tempDirectory.ts';
import { moveIntoPlace, withTempFolder } from './tempFolder.ts';

test('nothing is left, whether the work ends well or not', async () => {
  const directory = await tempDirectory();
  const work = async (folder: string) => {
    await writeFile(join(folder, 'half'), 'x');
    throw new Error('stopped');
  };
  await expect(withTempFolder(directory, work)).rejects.toThrow('stopped');
  expect(await readdir(join(directory, 'tmp'))).toEqual([]);
});

test('what was left more than a day ago is swept, what is younger stays', async () => {
  const directory = await tempDirectory();
  for (const [name, hours] of [
    ['old', 25],
    ['young', 23],
  ] as const) {
    const path = join(directory, 'tmp', name);
    await mkdir(path, { recursive: true });
    const then = Date.now() / 1000 - hours * 3600;
    await utimes(path, then, then);
  }
  await withTempFolder(directory, async () => undefined);
  expect(await readdir(join(directory, 'tmp'))).toEqual(['young']);
});

test('a file gets its name, over one that is there', async () => {
  const directory = await tempDirectory();
  const [from, to] = [join(directory, 'a'), join(directory, 'new', 'b')];
  for (const text of ['first', 'second']) {
    await writeFile(from, text);
    await moveIntoPlace(from, to);
    expect(await readFile(to, 'utf8')).toBe(text);
  }
});

import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planOutputs } from '../cut/outputs.ts';
import { isUpToDate } from './upToDate.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-date-'));
  await put('cat.jpg', 100);
});
afterAll(() => rm(folder, { recursive: true }));

async function put(name: string, seconds: number): Promise<void> {
  await writeFile(join(folder, name), '');
  await utimes(join(folder, name), seconds, seconds);
}

test('every product is there and none is older than the picture', async () => {
  const input = { name: 'cat.jpg', path: join(folder, 'cat.jpg') };
  const products = [{ kind: 'mask' }, { kind: 'cutout', trim: false }] as const;
  const job = planOutputs([input], { products, cwd: folder }).jobs[0]!;
  expect(await isUpToDate(job)).toBe(false);
  await put('cat.mask.png', 100);
  expect(await isUpToDate(job)).toBe(false);
  await put('cat.cutout.png', 99);
  expect(await isUpToDate(job)).toBe(false);
  await put('cat.cutout.png', 101);
  expect(await isUpToDate(job)).toBe(true);
});

test('what comes from or goes to a stream is always made', async () => {
  const stdin = planOutputs([{ name: '-', path: undefined }], { products: [{ kind: 'mask' }], cwd: folder });
  expect(await isUpToDate(stdin.jobs[0]!)).toBe(false);
});

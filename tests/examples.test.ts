import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkPack, platformById, readPack, readZip, validate } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess } from './server/openServer.ts';

const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url));
/** By the name of each: what is shown to be right further below. */
const SHOWN = ['README.md', 'api.py', 'api.ts', 'folder.ts', 'onePicture.ts', 'pack.ts'];

const python = await promisify(execFile)('python3', ['--version']).then(
  () => true,
  () => false,
);

let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-examples-'));
  await mkdir(join(folder, 'photos'));
  for (const name of ['cat.jpg', 'dog.jpg', 'hen.jpg'])
    await writeFile(join(folder, 'photos', name), await drawPhoto());
  server = await openServer();
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** @returns what it wrote on standard output. */
async function run(program: string, ...args: readonly string[]): Promise<string> {
  const command = program.endsWith('.py') ? 'python3' : process.execPath;
  const env = { ...process.env, STICKERSNAP_URL: server.origin };
  const { stdout } = await promisify(execFile)(command, [join(EXAMPLES, program), ...args], {
    cwd: folder,
    env,
  });
  return stdout;
}

const made = async (...path: readonly string[]) => new Uint8Array(await readFile(join(folder, ...path)));

test('none of them is without a test', async () => {
  expect((await readdir(EXAMPLES)).sort()).toEqual(SHOWN);
});

test('one picture becomes a sticker and a cut-out', async () => {
  expect(await run('onePicture.ts', 'photos/cat.jpg')).toMatch(/^Sure to \d+ %\.\n.*512 × 512 pixels/);
  expect(validate(await made('photos', 'cat.jpg.webp'), platformById('whatsapp')!)).toEqual([]);
  const cutOut = sharp(await made('photos', 'cat.jpg.cutout.png'));
  expect((await cutOut.stats()).isOpaque).toBe(false);
  await rm(join(folder, 'photos', 'cat.jpg.webp'));
  await rm(join(folder, 'photos', 'cat.jpg.cutout.png'));
});

test('a folder becomes stickers, told one by one; what is no picture is named and keeps none from being made', async () => {
  await writeFile(join(folder, 'photos', 'note.txt'), 'not a picture');
  const failure = await run('folder.ts', 'photos', 'out').catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringMatching(/^4 of 4: note\.txt: /) });
  expect((failure as { stdout: string }).stdout.split('\n')).toContain('3 of 4: hen.jpg');
  await rm(join(folder, 'photos', 'note.txt'));
  expect((await readdir(join(folder, 'out'))).sort()).toEqual([
    'cat.jpg.webp',
    'dog.jpg.webp',
    'hen.jpg.webp',
  ]);
  expect(validate(await made('out', 'dog.jpg.webp'), platformById('telegram')!)).toEqual([]);
});

test('photos become a pack', async () => {
  const photos = ['photos/cat.jpg', 'photos/dog.jpg', 'photos/hen.jpg'];
  expect(await run('pack.ts', 'Our pets', 'Ann', 'pets.wastickers', ...photos)).toMatch(/3 stickers/);
  const { packs } = readPack(readZip(await made('pets.wastickers')));
  expect(packs).toMatchObject([{ title: 'Our pets', author: 'Ann' }]);
  expect(packs[0]!.stickers).toHaveLength(3);
  expect(checkPack(packs[0]!, 'wastickers')).toEqual([]);
});

test('a server makes a job’s stickers', async () => {
  expect(await run('api.ts', 'fetched', 'photos/cat.jpg', 'photos/dog.jpg')).toMatch(/done: 2 of 2\n$/);
  expect(await readdir(join(folder, 'fetched'))).toHaveLength(4);
  expect(validate(await made('fetched', 'cat.telegram.webp'), platformById('telegram')!)).toEqual([]);
});

test.skipIf(!python)('a server is asked from Python, and what it refuses is told in words', async () => {
  expect(await run('api.py', 'photos/cat.jpg', 'python.webp')).toMatch(/^Sure to \d+%\.\n$/);
  expect(validate(await made('python.webp'), platformById('whatsapp')!)).toEqual([]);
  await writeFile(join(folder, 'note.txt'), 'not a picture');
  await expect(run('api.py', 'note.txt', 'none.webp')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^note\.txt: .+\n$/),
  });
  await expect(made('none.webp')).rejects.toThrow();
});

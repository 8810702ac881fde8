import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));
const isLinux = process.platform === 'linux';

let folder: string;
let one: Buffer;
let other: Buffer;

beforeAll(async () => {
  const { width, height, data } = drawSample(320, 240);
  const drawn = sharp(data, { raw: { width, height, channels: 4 } }).flatten();
  one = await drawn.clone().jpeg().toBuffer();
  other = await drawn.clone().flop().jpeg().toBuffer();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), bytes);
}

/** Standard output is a pipe, or what `stdout` names. */
async function stickersnap(argv: readonly string[], input?: Uint8Array, stdout?: string) {
  const target = stdout === undefined ? undefined : await open(stdout, 'w');
  const child = spawn(process.execPath, [MAIN, ...argv], {
    cwd: folder,
    stdio: ['pipe', target?.fd ?? 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin!.end(input);
  const [code] = await once(child, 'close');
  await target?.close();
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

const made = async (name = '.') =>
  (await readdir(join(folder, name))).filter((file) => file.endsWith('.whatsapp.webp')).toSorted();
const read = (name: string) => readFile(join(folder, name));

describe('a product belongs to its picture', () => {
  test('a neighbour that comes later, older than the sticker that is there, gets its own', async () => {
    await put('cat.png', await sharp(one).png().toBuffer());
    await stickersnap(['cut', '.']);
    const first = await read('cat.whatsapp.webp');
    await put('cat.jpg', other);
    await utimes(join(folder, 'cat.jpg'), 1, 1);
    const second = await stickersnap(['cut', '.', '--resume', 'journal']);
    expect(second).toMatchObject({ code: 0, err: '' });
    expect(await made()).toEqual(['cat-2.whatsapp.webp', 'cat.whatsapp.webp']);
    expect(await read('cat.whatsapp.webp')).toEqual(first);
    await rm(join(folder, 'cat.png'));
    const third = await stickersnap(['cut', '.']);
    expect(third.out).toContain('cat-2.whatsapp.webp is there already');
    expect(await made()).toHaveLength(2);
  });

  test('two runs into one folder, two pictures of one name, through files and through pipes', async () => {
    await put('a/IMG_0001.jpg', one);
    await put('b/IMG_0001.jpg', other);
    for (const name of ['a/IMG_0001.jpg', 'b/IMG_0001.jpg']) await utimes(join(folder, name), 1, 1);
    for (const word of ['a', 'b', 'a', 'b']) {
      expect(await stickersnap(['cut', word, '--out', 'o'])).toMatchObject({ code: 0, err: '' });
    }
    expect(await made('o')).toEqual(['IMG_0001.whatsapp.webp', 'b-IMG_0001.whatsapp.webp']);
    for (const bytes of [one, other, one]) await stickersnap(['cut', '-', '--out', 'p'], bytes);
    expect(await made('p')).toEqual(['stdin-2.whatsapp.webp', 'stdin.whatsapp.webp']);
  });

  test('two programs at once in one folder', async () => {
    await put('a/cat.jpg', one);
    await put('b/cat.jpg', other);
    const ends = await Promise.all(['a', 'b'].map((word) => stickersnap(['cut', word, '--out', 'o'])));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(await made('o')).toHaveLength(2);
  });
});

describe('what a folder holds is told by its content', () => {
  test('pictures of any name are cut, what else there is is named, and a picture that is not read is code 1', async () => {
    await put('in/IMG_0001.HIF', await sharp(one).avif().toBuffer());
    await put('in/scan', one);
    await put('in/cat.png.png', await sharp(other).png().toBuffer());
    await put('in/notes.txt', 'Milk');
    await put('in/.hidden.jpg', one);
    await mkdir(join(folder, 'in/deep'));
    const well = await stickersnap(['cut', 'in']);
    expect(well.code).toBe(0);
    expect(await made('in')).toEqual(
      ['IMG_0001.whatsapp.webp', 'cat.png.whatsapp.webp', 'scan.whatsapp.webp'].toSorted(),
    );
    expect(well.err).toContain('in/notes.txt: left out, it is a text.');
    expect(well.err).toContain('in/deep: left out, it is a folder.');
    expect(well.err).toContain('in/.hidden.jpg: left out, hidden files are passed over.');

    await put('in/layers.psd', '8BPS\0\x01 and so on');
    await symlink('nowhere', join(folder, 'in/lost'));
    for (let i = 0; i < 12; i++) await put(`in/${i}.txt`, 'Milk');
    const again = await stickersnap(['cut', 'in']);
    expect(again.code).toBe(1);
    expect(again.err).toContain('in/layers.psd: Photoshop pictures are not supported');
    expect(again.err).toMatch(/in\/lost: .*link that leads nowhere/);
    expect(again.err.match(/: left out, /g)).toHaveLength(10);
    expect(again.err).toContain('5 further files left out');
  });

  test('a photo with a product’s name is cut, and never written over', async () => {
    await put('cat.jpg', one);
    await put('cat.png.png', await sharp(other).png().toBuffer());
    const photo = await read('cat.png.png');
    expect(await stickersnap(['cut', 'cat.jpg', '--for', 'png'])).toMatchObject({ code: 0, err: '' });
    expect(await read('cat.png.png')).toEqual(photo);
    await stickersnap(['cut', '.', '--for', 'png']);
    expect((await readdir(folder)).filter((name) => !name.startsWith('.')).toSorted()).toEqual(
      ['cat-2.png.png', 'cat.jpg', 'cat.png.png', 'cat.png.png.png'].toSorted(),
    );
  });

  test.skipIf(!isLinux)('names that are not UTF-8, in a folder or named', async () => {
    const latin1 = (name: string) =>
      Buffer.concat([Buffer.from(`${folder}/in/`), Buffer.from(name, 'latin1')]);
    await mkdir(join(folder, 'in'));
    await writeFile(latin1('Müller.jpg'), one);
    await writeFile(latin1('Möller.jpg'), other);
    // As any shell hands the name over, after decoding.
    const named = await stickersnap(['cut', `in/${Buffer.from('Müller.jpg', 'latin1')}`, '--out', 'o']);
    expect(named).toMatchObject({ code: 0, err: '' });
    expect((await stickersnap(['cut', 'in'])).code).toBe(0);
    expect(await made('in')).toEqual(['Möller.whatsapp.webp', 'Müller.whatsapp.webp'].toSorted());
  });
});

test('names that are too long are shortened by whole characters, told, and stay their own', async () => {
  const names = ['a'.repeat(251), '漢'.repeat(83), `${'漢'.repeat(82)}字`];
  for (const [i, name] of names.entries()) await put(`in/${name}.jpg`, i === 1 ? other : one);
  const { code, out, err } = await stickersnap(['cut', 'in']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.match(/too long/g)).toHaveLength(3);
  const stickers = await made('in');
  expect(stickers).toHaveLength(3);
  for (const name of stickers) expect(name).toMatch(/^(a+|漢+(-2)?)\.whatsapp\.webp$/);
  expect((await stickersnap(['cut', 'in'])).out).toContain('3 skipped');
});

describe.skipIf(!isLinux)('what goes wrong beside the pictures', () => {
  test('standard output that cannot be written is told', async () => {
    const { code, err } = await stickersnap(['cut', '-'], one, '/dev/full');
    expect(code).toBe(1);
    expect(err).toContain('Standard output cannot be written (the disk is full)');
  });

  test('a journal that cannot be written is told once, and the stickers as made', async () => {
    await put('in/1.jpg', one);
    await put('in/2.jpg', other);
    const { code, out, err } = await stickersnap(['cut', 'in', '--resume', '/proc/stickersnap/journal']);
    expect(code).toBe(1);
    expect(out).toContain('2 pictures: 2 cut, in');
    expect(err.match(/The journal .* cannot be written/g)).toHaveLength(1);
    expect(err).toContain('--resume');
    expect(await made('in')).toHaveLength(2);
  });
});

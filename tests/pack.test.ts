import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawSample, platformById, readPack, readZip, TRAY, validate } from '@stickersnap/core';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CraftedEntry, craftZip } from '../packages/core/src/testing/craftZip.ts';

const MAIN = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));

let folder: string;
const photos: Buffer[] = [];

beforeAll(async () => {
  for (const [wide, high] of [
    [640, 480],
    [480, 640],
    [600, 600],
  ] as const) {
    const { width, height, data } = drawSample(wide, high);
    const raw = { width, height, channels: 4 } as const;
    photos.push(await sharp(data, { raw }).flatten().jpeg().toBuffer());
  }
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-pack-'));
});
afterEach(() => rm(folder, { recursive: true }));

const path = (...names: string[]) => join(folder, ...names);

function start(...argv: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...argv], { cwd: folder, detached: true });
}

async function finish(child: ChildProcess) {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout!.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => err.push(chunk));
  const [code] = await once(child, 'close');
  return { code: code as number, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

const stickersnap = (...argv: string[]) => finish(start(...argv));

async function put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path(name, '..'), { recursive: true });
    await writeFile(path(name), content);
  }
}

const putPhotos = (count = 3) =>
  put(Object.fromEntries(photos.slice(0, count).map((photo, i) => [`in/cat${i + 1}.jpg`, photo])));

describe('stickersnap pack', () => {
  test('from photos to packs for WhatsApp, checked, converted, opened', async () => {
    await putPhotos();
    await put({
      'in/title.txt': 'Cats',
      'in/stickers.json':
        '{"cat1": "😀🐱", "cat2": {"emojis": "🎉", "keywords": ["party"], "altText": "A party"}}',
    });
    const build = ['pack', 'build', 'in', '--author', 'Ann', '--emoji', '🐈', '--shadow'];

    const built = await stickersnap(...build, '--out', 'wa', '--json');
    expect(built).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(built.out)).toMatchObject({
      for: 'whatsapp',
      outputs: ['wa'],
      packs: [{ title: 'Cats', stickers: 3 }],
      warnings: [{ code: 'keywords-lost', positions: [2] }],
    });
    const manifest = JSON.parse(await readFile(path('wa/contents.json'), 'utf8'));
    expect(manifest.sticker_packs[0]).toMatchObject({
      name: 'Cats',
      publisher: 'Ann',
      stickers: [
        { emojis: ['😀', '🐱'] },
        { emojis: ['🎉'], accessibility_text: 'A party' },
        { emojis: ['🐈'] },
      ],
    });
    for (const name of ['01-cat1', '02-cat2', '03-cat3']) {
      const sticker = await readFile(path('wa/cats', `${name}.webp`));
      expect(validate(sticker, platformById('whatsapp')!)).toEqual([]);
    }
    const tray = await readFile(path('wa/cats/tray.png'));
    expect(validate(tray, TRAY)).toEqual([]);
    // Cropped to the subject: it reaches to the margin, on two sides at least.
    const { width, height } = (await sharp(tray).trim().toBuffer({ resolveWithObject: true })).info;
    expect(Math.max(width, height)).toBeGreaterThanOrEqual(86);
    expect(await stickersnap('pack', 'check', 'wa')).toMatchObject({ code: 0 });
    const refused = await stickersnap('pack', 'check', 'wa', '--for', 'line');
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('at least 8');

    expect(await stickersnap('pack', 'convert', 'wa', '--out', 'cats.wastickers')).toMatchObject({ code: 0 });
    const archive = readPack(readZip(await readFile(path('cats.wastickers'))));
    expect(archive).toMatchObject({ format: 'wastickers', packs: [{ title: 'Cats', author: 'Ann' }] });
    // What fits already is handed on byte for byte.
    expect(Buffer.from(archive.packs[0]!.stickers[0]!.bytes)).toEqual(
      await readFile(path('wa/cats/01-cat1.webp')),
    );
    expect(await stickersnap('pack', 'check', 'cats.wastickers')).toMatchObject({ code: 0 });

    const listed = await stickersnap('pack', 'open', 'wa', '--json');
    expect(JSON.parse(listed.out)).toMatchObject({
      format: 'whatsapp',
      packs: [{ title: 'Cats', tray: true, stickers: [{ name: 'cat1', emojis: ['😀', '🐱'] }, {}, {}] }],
      outputs: [],
    });
    expect(await stickersnap('pack', 'open', 'wa', '--out', 'opened')).toMatchObject({ code: 0 });
    expect((await readdir(path('opened'))).toSorted()).toEqual([
      '01-cat1.webp',
      '02-cat2.webp',
      '03-cat3.webp',
      'author.txt',
      'cover.png',
      'emoji.txt',
      'stickers.json',
      'title.txt',
    ]);
    // Stickers that fit are not cut a second time.
    expect(await stickersnap('pack', 'build', 'opened', '--out', 'again.wastickers')).toMatchObject({
      code: 0,
    });
    expect(readPack(readZip(await readFile(path('again.wastickers'))))).toEqual(archive);

    const before = await readFile(path('cats.wastickers'));
    const kept = await stickersnap(...build, '--out', 'cats.wastickers');
    expect(kept.code).toBe(1);
    expect(kept.err).toContain('--force');
    const photosKept = await stickersnap('pack', 'open', 'wa', '--out', 'in', '--force');
    expect(photosKept).toMatchObject({ code: 1, err: expect.stringContaining('not replaced') });
    expect(await readFile(path('in/cat1.jpg'))).toEqual(photos[0]);
    expect(await stickersnap('pack', 'open', 'wa', '--out', 'opened', '--force')).toMatchObject({ code: 0 });
    expect(await readFile(path('cats.wastickers'))).toEqual(before);
  });

  test('fits stickers to messengers of other sizes, LINE with its icons', async () => {
    const circle =
      '<svg width="512" height="400"><ellipse cx="256" cy="200" rx="256" ry="150" fill="red"/></svg>';
    const sticker = await sharp(Buffer.from(circle)).png().toBuffer();
    expect(validate(sticker, platformById('telegram')!)).toEqual([]);
    const copies = Array.from({ length: 8 }, (_, i) => [`s/${i + 1}.png`, sticker] as const);
    await put(Object.fromEntries(copies));
    const build = ['pack', 'build', 's', '--title', 'Eight', '--author', 'Ann'];
    expect(await stickersnap(...build, '--for', 'line', '--out', 'eight')).toMatchObject({ code: 0 });
    const files = readZip(await readFile(path('eight.zip')));
    expect(files.map(({ path: name }) => name)).toEqual([
      'main.png',
      'tab.png',
      ...copies.map((_, i) => `0${i + 1}.png`),
    ]);
    const sizes = await Promise.all(files.slice(0, 3).map(({ bytes }) => sharp(bytes).metadata()));
    expect(sizes.slice(0, 2).map(({ width, height }) => [width, height])).toEqual([
      [240, 240],
      [96, 74],
    ]);
    expect(validate(files[2]!.bytes, platformById('line')!)).toEqual([]);

    await put({
      'line/1.png': files[2]!.bytes,
      'line/2.png': files[3]!.bytes,
      'line/3.png': files[4]!.bytes,
    });
    const converted = await stickersnap(
      'pack',
      'convert',
      'line',
      '--title',
      'Three',
      '--author',
      'Ann',
      '--out',
      'wa',
    );
    expect(converted).toMatchObject({ code: 0, out: expect.stringContaining('needs an emoji') });
    expect(await stickersnap('pack', 'check', 'wa')).toMatchObject({ code: 0 });
  });

  test('refuses too few before anything is cut, and a bad picture leaves nothing', async () => {
    await putPhotos(2);
    const build = ['pack', 'build', 'in', '--title', 'Cats', '--author', 'Ann', '--out', 'cats.wastickers'];
    const few = await stickersnap(...build);
    expect(few).toMatchObject({ code: 1, err: expect.stringContaining('at least 3') });
    await put({ 'in/3.jpg': 'no picture' });
    const bad = await stickersnap(...build);
    expect(bad.code).toBe(1);
    expect(bad.err).toContain('3.jpg: This is not a picture');
    expect(bad.err).toContain('No pack was written');
    expect(await stickersnap('pack', 'build', 'in', '--title', 'Cats', '--out', 'x')).toMatchObject({
      code: 1,
      err: expect.stringContaining('author'),
    });
    expect(await readdir(folder)).toEqual(['in']);
  });

  test.each<[string, readonly CraftedEntry[]]>([
    ['a way out', [{ path: '../evil.webp', bytes: new Uint8Array(9) }]],
    ['an absolute path', [{ path: '/tmp/evil.webp', bytes: new Uint8Array(9) }]],
    ['a bomb', [{ path: '1.webp', bytes: new Uint8Array(5_000_000), deflated: true }]],
    ['a link', [{ path: '1.webp', bytes: new Uint8Array(9), mode: 0o120777 }]],
    ['too many entries', Array.from({ length: 2_000 }, (_, i) => ({ path: `${i}.webp` }))],
    ['pictures that are none', [{ path: '1.webp', bytes: new Uint8Array(99) }]],
  ])('open refuses an archive with %s and writes nothing', async (_, entries) => {
    await put({ 'evil.wastickers': craftZip(entries) });
    for (const argv of [
      ['open', 'evil.wastickers', '--out', 'out'],
      ['check', 'evil.wastickers'],
    ]) {
      const { code, out, err } = await stickersnap('pack', ...argv);
      expect(code).toBe(1);
      expect(out).toBe('');
      expect(err).toMatch(/refused and nothing was written|cannot be read/);
    }
    expect(await readdir(folder)).toEqual(['evil.wastickers']);
  });
});

describe.skipIf(process.platform === 'win32')('stickersnap cut --watch', () => {
  test('cuts what arrives and ends with Ctrl-C, code 130', async () => {
    await mkdir(path('in'));
    const child = start('cut', 'in', '--watch', '--out', 'o', '--json');
    const ended = finish(child);
    await writeFile(path('in/cat.jpg'), photos[0]!);
    await once(child.stdout!, 'data');
    process.kill(-child.pid!, 'SIGINT');
    const { code, out, err } = await ended;
    expect(code).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ input: join('in', 'cat.jpg'), subjects: 1 });
    expect(err).toContain('Stopped: 1 of 1 picture done');
    expect(await products('o')).toEqual(['cat.whatsapp.webp']);
  });
});

/** What lies in a folder, but for the index of what was made of which picture. */
async function products(folder: string): Promise<string[]> {
  return (await readdir(path(folder))).filter((name) => name !== '.stickersnap.jsonl');
}

describe('stickersnap cut --resume', () => {
  test('an interrupted batch goes on where it stopped', async () => {
    await putPhotos();
    await put({ 'in/bad.jpg': 'no picture' });
    const argv = ['cut', 'in', '--out', 'o', '--jobs', '1', '--resume', 'journal.jsonl', '--json'];
    const child = start(...argv);
    const ended = finish(child);
    child.stdout!.once('data', () => process.kill(-child.pid!, 'SIGINT'));
    await ended;
    const done = await products('o').catch(() => []);
    const { code, out } = await stickersnap(...argv);
    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(records).toHaveLength(4);
    expect(records.filter(({ skipped }) => skipped)).toHaveLength(done.length);
    expect(await products('o')).toHaveLength(3);
  });
});

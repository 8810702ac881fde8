import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawSample, platformById, validate } from '@stickersnap/core';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url));

let folder: string;
let photo: Buffer;

beforeAll(async () => {
  const { width, height, data } = drawSample(640, 480);
  photo = await sharp(data, { raw: { width, height, channels: 4 } })
    .flatten()
    .jpeg()
    .toBuffer();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** In a process group of its own, as a shell starts it. */
function start(argv: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...argv], { cwd: folder, detached: true });
}

async function finish(child: ChildProcess, input?: Uint8Array) {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout!.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin!.end(input);
  const [code] = await once(child, 'close');
  return { code: code as number | null, out: Buffer.concat(out), err: Buffer.concat(err).toString() };
}

const stickersnap = (...argv: string[]) => finish(start(argv));

async function records(...argv: string[]) {
  const { code, out } = await stickersnap(...argv, '--json');
  const lines = out.toString().trimEnd().split('\n');
  return { code, lines: lines.map((line) => JSON.parse(line)) };
}

/** Without what the command remembers about its products. */
async function namesIn(path: string): Promise<string[]> {
  return (await readdir(path)).filter((name) => name !== '.stickersnap.jsonl').toSorted();
}

async function temporaryFiles(): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
}

describe('stickersnap cut', () => {
  test('a picture becomes what WhatsApp and Telegram accept', async () => {
    await writeFile(join(folder, 'cat.jpg'), photo);
    const { code, lines } = await records('cut', 'cat.jpg', '--for', 'whatsapp,telegram');
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      input: 'cat.jpg',
      output: 'cat.whatsapp.webp',
      outputs: ['cat.whatsapp.webp', 'cat.telegram.webp'],
    });
    expect(lines[0].error).toBeUndefined();
    expect(lines[0].ms.network).toBeGreaterThan(0);

    const whatsapp = await readFile(join(folder, 'cat.whatsapp.webp'));
    const facts = await sharp(whatsapp).metadata();
    expect(facts).toMatchObject({ format: 'webp', width: 512, height: 512, hasAlpha: true });
    expect(facts.exif ?? facts.icc ?? facts.xmp).toBeUndefined();
    expect(whatsapp.length).toBeLessThanOrEqual(100_000);
    expect(whatsapp.readUInt32LE(4) + 8).toBe(whatsapp.length);
    expect(validate(whatsapp, platformById('whatsapp')!)).toEqual([]);
    const alpha = (await sharp(whatsapp).stats()).channels[3]!;
    expect([alpha.min, alpha.max]).toEqual([0, 255]);

    const telegram = await readFile(join(folder, 'cat.telegram.webp'));
    const { width, height } = await sharp(telegram).metadata();
    expect(Math.max(width, height)).toBe(512);
    expect(telegram.length).toBeLessThanOrEqual(512_000);
    expect(validate(telegram, platformById('telegram')!)).toEqual([]);
    expect(await namesIn(folder)).toEqual(['cat.jpg', 'cat.telegram.webp', 'cat.whatsapp.webp']);
  });

  test('mask and cut-out have the size of the picture; --for none leaves the sticker out', async () => {
    await writeFile(join(folder, 'cat.jpg'), photo);
    const argv = ['cut', 'cat.jpg', '--for', 'none', '--mask', '--cutout', '--out', 'made'];
    expect(await stickersnap(...argv)).toMatchObject({ code: 0 });
    expect(await namesIn(join(folder, 'made'))).toEqual(['cat.cutout.png', 'cat.mask.png']);
    expect(await sharp(join(folder, 'made/cat.mask.png')).metadata()).toMatchObject({
      width: 640,
      height: 480,
      channels: 1,
      depth: 'uchar',
    });
    expect(await sharp(join(folder, 'made/cat.cutout.png')).metadata()).toMatchObject({
      width: 640,
      height: 480,
      channels: 4,
    });
    await stickersnap(...argv, '--trim', '--force');
    const trimmed = await sharp(join(folder, 'made/cat.cutout.png')).metadata();
    expect(trimmed.width).toBeLessThan(640);
  });

  test('--steps writes the pictures between photo and sticker, also of what is made already', async () => {
    await writeFile(join(folder, 'cat.jpg'), photo);
    const argv = ['cut', 'cat.jpg', '--for', 'whatsapp,telegram', '--out', 'made'];
    expect(await stickersnap(...argv)).toMatchObject({ code: 0 });
    expect(await stickersnap(...argv, '--steps', 'steps')).toMatchObject({ code: 0 });
    const names = await namesIn(join(folder, 'steps'));
    const steps = ['photo', 'probability', 'matte', 'cut-out', 'outline', 'cut-out', 'outline'];
    expect(names).toEqual(steps.map((step, i) => `cat.${i + 1}-${step}.png`));
    const pictures = names.map((name) => sharp(join(folder, 'steps', name)));
    const all = await Promise.all(pictures.map((picture) => picture.metadata()));
    expect(all.map(({ channels }) => channels)).toEqual([4, 1, 1, 4, 4, 4, 4]);
    expect(all[0]).toMatchObject({ width: 640, height: 480 });
    expect(all[4]).toMatchObject({ width: 512, height: 512 });
    // White beside the subject is what the outline adds.
    const [bare, outlined] = await Promise.all(pictures.slice(3, 5).map((picture) => picture.stats()));
    expect(outlined!.channels[3]!.sum).toBeGreaterThan(bare!.channels[3]!.sum);
    expect(await temporaryFiles()).toEqual([]);
  });

  test('a pipe in, a pipe out, and only the picture in it', async () => {
    const { code, out, err } = await finish(start(['cut', '-']), photo);
    expect(code).toBe(0);
    expect(err).toContain('standard input');
    expect(validate(out, platformById('whatsapp')!)).toEqual([]);
  });

  test('odd names', async () => {
    const names = [
      '-x.jpg',
      'a b.jpg',
      'it\'s "so".jpg',
      '🐈‍⬛ %20.jpg',
      '[x]*?.jpg',
      'new\nline.jpg',
      '--json',
    ];
    for (const name of names) await writeFile(join(folder, name), photo);
    const { code, err } = await stickersnap('cut', '--out', 'o', '--', ...names);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(await namesIn(join(folder, 'o'))).toEqual(
      names.map((name) => `${name.replace('.jpg', '')}.whatsapp.webp`).toSorted(),
    );
  });

  test('goes on after bad files, then skips what is done', async () => {
    await mkdir(join(folder, 'in'));
    await writeFile(join(folder, 'in/1.jpg'), 'not a picture');
    await writeFile(join(folder, 'in/2.jpg'), photo);
    await writeFile(join(folder, 'in/3.jpg'), '');
    await writeFile(join(folder, 'in/4.jpg'), photo.subarray(0, 300));
    const { code, lines } = await records('cut', 'in', 'in/5.jpg');
    expect(code).toBe(1);
    const byInput = new Map(lines.map((line) => [line.input, line]));
    expect(byInput.get('in/1.jpg').error.code).toBe('input-not-image');
    expect(byInput.get('in/2.jpg').error).toBeUndefined();
    expect(byInput.get('in/3.jpg').error.code).toBe('input-empty');
    expect(byInput.get('in/4.jpg').error).toBeDefined();
    expect(byInput.get('in/5.jpg').error.code).toBe('input-not-found');

    const before = await stat(join(folder, 'in/2.whatsapp.webp'));
    const again = await records('cut', 'in/2.jpg');
    expect(again).toMatchObject({ code: 0, lines: [{ skipped: true, output: 'in/2.whatsapp.webp' }] });
    expect((await stat(join(folder, 'in/2.whatsapp.webp'))).mtimeMs).toBe(before.mtimeMs);
  });

  test.skipIf(process.platform === 'win32').each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s in the middle of a batch: code %d, whole files only', async (signal, expected) => {
    for (let i = 0; i < 30; i++) await writeFile(join(folder, `${i}.jpg`), photo);
    const child = start(['cut', '.', '--out', 'o']);
    const ended = finish(child);
    // Ctrl-C on a terminal reaches the helping processes too.
    child.stdout!.once('data', () => process.kill(-child.pid!, signal));
    const { code, err } = await ended;
    expect(code).toBe(expected);
    expect(err).toMatch(/^Stopped: \d+ of 30 pictures done/);
    expect(await temporaryFiles()).toEqual([]);
    const made = await namesIn(join(folder, 'o'));
    expect(made.length).toBeGreaterThan(0);
    expect(made.length).toBeLessThan(30);
    for (const name of made) {
      expect(validate(await readFile(join(folder, 'o', name)), platformById('whatsapp')!)).toEqual([]);
    }
  });

  test('a reader that leaves early is no error', async () => {
    for (let i = 0; i < 4; i++) await writeFile(join(folder, `${i}.jpg`), photo);
    const child = start(['cut', '.']);
    child.stdout!.destroy();
    const err: Buffer[] = [];
    child.stderr!.on('data', (chunk: Buffer) => err.push(chunk));
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(Buffer.concat(err).toString()).toBe('');
    expect(await temporaryFiles()).toEqual([]);
  });

  test('an output folder that cannot be, a device that is not there, a model that nobody knows', async () => {
    await writeFile(join(folder, 'cat.jpg'), photo);
    expect((await stickersnap('cut', 'cat.jpg', '--out', 'cat.jpg')).code).toBe(2);
    const inFile = await stickersnap('cut', 'cat.jpg', '--out', 'cat.jpg/x');
    expect(inFile.code).toBe(1);
    expect(inFile.err).toContain('cannot be written');
    const unknown = await stickersnap('cut', 'cat.jpg', '--model', 'u2nett');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('u2nett');
    const device = await stickersnap('cut', 'cat.jpg', '--device', 'cuda', '--json');
    // On a machine with CUDA it works; anywhere else it says so, and does not fall back.
    if (device.code !== 0) expect(JSON.parse(device.out.toString()).error.code).toBe('device-unavailable');
    expect(await readdir(folder)).toContain('cat.jpg');
  });
});

describe('the other commands', () => {
  test('doctor finds this machine in order', async () => {
    const { code, out } = await stickersnap('doctor');
    expect(out.toString()).not.toContain('PROBLEM');
    expect(code).toBe(0);
  });

  test('models list knows the fast model as here', async () => {
    const { lines } = await records('models', 'list');
    expect(lines).toContainEqual(
      expect.objectContaining({ id: 'u2netp', present: true, licence: 'Apache-2.0' }),
    );
  });

  test('sample writes a first sticker for each messenger', async () => {
    const { code, out } = await stickersnap('sample');
    expect(code).toBe(0);
    expect(out.toString()).toContain('stickersnap cut photo.jpg');
    expect(await namesIn(join(folder, 'stickers'))).toEqual([
      'sample.png',
      'sample.telegram.webp',
      'sample.whatsapp.webp',
    ]);
  });

  test('wrong use is code 2, with a hint, on standard error', async () => {
    for (const [argv, hint] of [
      [['ct'], 'stickersnap cut'],
      [['cut', 'x.jpg', '--frce'], '--force'],
      [['cut'], 'at least one picture'],
      [['cut', 'x.jpg', '--outline', '99'], '0 to 64'],
    ] as const) {
      const { code, out, err } = await stickersnap(...argv);
      expect(code).toBe(2);
      expect(out.toString()).toBe('');
      expect(err).toContain(hint);
    }
  });
});

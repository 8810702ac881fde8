import { appendFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cutIn } from '../testing/cutIn.ts';
import { watchInputs } from './watchInputs.ts';

let folder: string;
let stopping: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-watch-'));
  await mkdir(join(folder, 'in'));
  stopping = new AbortController();
});
afterEach(async () => {
  stopping.abort();
  await rm(folder, { recursive: true });
});

const put = (name: string, text: string) => writeFile(join(folder, name), text);
const there = async (name: string) => expect(await readdir(join(folder, 'in'))).toContain(name);
const arrives = (name: string) => vi.waitFor(() => there(name), { timeout: 10_000, interval: 20 });

describe('cut --watch', () => {
  test('cuts what is there, then what arrives, outlives bad files and ends when stopped', async () => {
    await put('in/1.jpg', 'cat');
    const cutting = cutIn(folder, ['in', '--watch'], { stopping });
    await arrives('1.whatsapp.webp');
    await put('in/2.jpg', 'bad');
    await put('in/notes.txt', 'cat');
    await put('in/3.jpg', 'dog');
    await arrives('3.whatsapp.webp');
    await put('in/2.jpg', 'cow');
    await arrives('2.whatsapp.webp');
    stopping.abort();
    const { engine, err } = await cutting;
    expect(engine.seen.toSorted()).toEqual(['bad', 'cat', 'cow', 'dog']);
    expect(engine.closed).toBe(true);
    expect(err).toMatch(/2\.jpg: .*damaged/);
    expect(err).toContain('Stopped: 4 of 4 pictures done');
  });

  test('two pictures of one name keep their own stickers, whichever comes later', async () => {
    await put('in/cat.jpg', 'cat');
    const cutting = cutIn(folder, ['in', '--watch'], { stopping });
    await arrives('cat.whatsapp.webp');
    await put('in/cat.avif', 'dog');
    await arrives('cat-2.whatsapp.webp');
    stopping.abort();
    expect((await cutting).engine.seen).toEqual(['cat', 'dog']);
  });

  test('watches folders only', async () => {
    await put('1.jpg', 'cat');
    await expect(cutIn(folder, ['1.jpg', '--watch'])).rejects.toMatchObject({ code: 'option-invalid' });
  });
});

describe('watchInputs', () => {
  test('waits until a file has ceased to grow, and passes empty ones over', async () => {
    await put('in/empty.jpg', '');
    await put('in/1.jpg', 'a');
    const options = { cwd: folder, signal: stopping.signal, settleMs: 500, rescanMs: 50 };
    const arrivals = watchInputs(['in'], options);
    let grown = 0;
    const growing = setInterval(() => {
      if (++grown <= 8) void appendFile(join(folder, 'in/1.jpg'), 'a');
    }, 50);
    const first = await arrivals.next();
    clearInterval(growing);
    expect(grown).toBeGreaterThanOrEqual(8);
    expect(first.value).toEqual({
      inputs: [{ name: join('in', '1.jpg'), path: join(folder, 'in/1.jpg') }],
      problems: [],
      leftOut: [],
    });

    await rename(join(folder, 'in/1.jpg'), join(folder, 'in/2.jpg'));
    expect((await arrivals.next()).value).toMatchObject({ inputs: [{ name: join('in', '2.jpg') }] });
    stopping.abort();
    expect(await arrivals.next()).toEqual({ done: true, value: undefined });
  });
});

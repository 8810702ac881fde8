import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_INPUT_BYTES, readAll, readInput } from './readInput.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

const NEVER = new AbortController().signal;

describe('readInput', () => {
  test('reads a file whole', async () => {
    await writeFile(join(folder, 'a'), Buffer.alloc(3_000_000, 7));
    const bytes = await readInput(join(folder, 'a'), 'a', NEVER);
    expect(bytes.length).toBe(3_000_000);
    expect(bytes[2_999_999]).toBe(7);
  });

  test('names what is not there or is a folder', async () => {
    await expect(readInput(join(folder, 'b'), 'b', NEVER)).rejects.toMatchObject({ code: 'input-not-found' });
    await expect(readInput(folder, 'dir', NEVER)).rejects.toMatchObject({ code: 'input-unreadable' });
  });

  test('ends what never ends', async () => {
    const chunk = Buffer.alloc(1 << 24);
    const endless = Readable.from(
      (function* () {
        for (;;) yield chunk;
      })(),
    );
    await expect(readAll(endless, 'x', NEVER)).rejects.toMatchObject({
      code: 'input-too-many-bytes',
      details: { limit: MAX_INPUT_BYTES },
    });
  });

  test('aborted while nothing arrives, it rethrows the reason', async () => {
    const stopping = new AbortController();
    const reading = readAll(new PassThrough(), 'x', stopping.signal);
    const reason = new Error('enough');
    stopping.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });
});

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { promisify } from 'node:util';
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

  describe.runIf(process.platform !== 'win32')('tells what it cannot open, with what helps', () => {
    const message = (name: string) =>
      readInput(join(folder, name), name, NEVER).catch(({ message: text }: Error) => text);

    test.each([
      ['a link that leads nowhere', 'dead', 'leads nowhere). Name the file itself'],
      ['links in a circle', 'loop', 'go in a circle). Name the file itself'],
      ['a folder', 'folder', 'it is a folder). Name a file.'],
      ['a socket', 'socket', 'it is a socket, or its device is not there). Name a file.'],
      ['a path through a file', 'plain/x', 'a part of the path is a file). Check the spelling'],
      ['a name that is too long', 'n'.repeat(300), 'the name is too long). Give it a shorter name.'],
    ])('%s', async (_, name, told) => {
      expect(await message(name)).toContain(told);
      expect(await message(name)).not.toContain('permissions');
    });

    beforeAll(async () => {
      await symlink('nowhere', join(folder, 'dead'));
      await symlink('loop', join(folder, 'loop'));
      await mkdir(join(folder, 'folder'));
      await writeFile(join(folder, 'plain'), 'x');
      server = createServer().listen(join(folder, 'socket'));
      await once(server, 'listening');
    });
    afterAll(() => server.close());
    let server: Server;
  });

  describe.runIf(process.platform !== 'win32')('a named pipe', () => {
    const pipe = async (name: string) => {
      const path = join(folder, name);
      await promisify(execFile)('mkfifo', [path]);
      return path;
    };

    test('is read until its writer is done', async () => {
      const path = await pipe('p1');
      const reading = readInput(path, 'p1', NEVER);
      const writer = promisify(execFile)('sh', ['-c', 'sleep 0.1; seq 100000 > "$0"', path]);
      const bytes = await reading;
      await writer;
      expect(bytes.length).toBe(588_895);
    });

    test('into which nobody writes can be given up', async () => {
      const stopping = new AbortController();
      const reading = readInput(await pipe('p2'), 'p2', stopping.signal);
      const reason = new Error('enough');
      setImmediate(() => stopping.abort(reason));
      await expect(reading).rejects.toBe(reason);
    });
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

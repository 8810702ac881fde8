import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runGate } from './runGate.mjs';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-gate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

const leave = (path: string) => ['-e', `require('node:fs').writeFileSync(${JSON.stringify(path)}, '')`];

test('all commands are run, and the gate holds when each does', async () => {
  const folder = await emptyFolder();
  const commands = ['a', 'b', 'c', 'd', 'e'].map((name) => leave(join(folder, name)));
  expect(await runGate(process.execPath, commands)).toBe(0);
  expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('one that fails fails the gate', async () => {
  expect(
    await runGate(process.execPath, [
      ['-e', ''],
      ['-e', 'process.exit(3)'],
      ['-e', ''],
    ]),
  ).toBe(3);
});

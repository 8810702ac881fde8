import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const run = promisify(execFile);
const BUILD = join(import.meta.dirname, '..', 'apps', 'web', 'tools', 'build.ts');
const folder = mkdtempSync(join(tmpdir(), 'stickersnap-build-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function build(): Promise<string> {
  const { stderr } = await run(process.execPath, [BUILD, '--out', join(folder, 'site')]);
  return stderr.trim().split('\n').at(-1) ?? '';
}

test('two builds into one folder: one builds, the other waits for it, and the site is whole', async () => {
  const said = await Promise.all([build(), build()]);
  expect(said.map((line) => line.split(':')[0]).sort()).toEqual(['Built', 'Nothing has changed']);
  const files = await readdir(join(folder, 'site'), { recursive: true });
  const page = await readFile(join(folder, 'site', 'index.html'), 'utf8');
  const needed = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path]) => path!);
  expect(needed.length).toBeGreaterThan(1);
  for (const path of needed) {
    expect(files).toContain(path);
    // Some are too small to become smaller.
    const { size } = await stat(join(folder, 'site', path));
    if (size > 1000) expect(files).toEqual(expect.arrayContaining([`${path}.br`, `${path}.gz`]));
  }
});

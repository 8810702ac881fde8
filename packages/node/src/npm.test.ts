import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { isNpmMissing, npm } from './npm.ts';
import { tempDirectory } from './testing/tempDirectory.ts';

/** A program in place of npm, on PATH alone. */
async function replaceNpm(script: string): Promise<void> {
  const folder = join(await tempDirectory(), 'odd (folder) & more');
  await mkdir(folder);
  await writeFile(join(folder, 'npm'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'npm'), 0o755);
  vi.stubEnv('npm_execpath', '');
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe.skipIf(process.platform === 'win32')('npm', () => {
  test('gets its words as they are, whatever a shell would make of them', async () => {
    await replaceNpm(`printf '%s|' "$@"`);
    expect(await npm(['pack', 'a b', '$(id)', '"', '&'])).toBe('pack|a b|$(id)|"|&|');
  });

  test('tells its exit code and what it complained of', async () => {
    await replaceNpm('echo "npm error code E404" >&2; exit 3');
    await expect(npm([])).rejects.toMatchObject({ exitCode: 3, stderr: 'npm error code E404' });
  });

  test('is ended when nobody waits any more', async () => {
    await replaceNpm('exec sleep 60');
    const begun = performance.now();
    await expect(npm([], { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('that is not there is told from one that failed', async () => {
    await replaceNpm('exit 1');
    expect(isNpmMissing(await npm([]).catch((error) => error))).toBe(false);
    vi.stubEnv('PATH', '/nowhere');
    expect(isNpmMissing(await npm([]).catch((error) => error))).toBe(true);
  });
});

import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { platformById, validate } from '@stickersnap/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess } from './openServer.ts';

// Every example of the guide is run as it stands, one after the other in one folder.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

const RUNNERS = {
  sh: { program: 'bash', file: 'example.sh' },
  python: { program: 'python3', file: 'example.py' },
  ts: { program: process.execPath, file: 'example.ts' },
} as const;

let folder: string;
let server: ServerProcess;
let env: NodeJS.ProcessEnv;

const examples = await readExamples();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-guide-'));
  // Where the client's package is found.
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  server = await openServer({ STICKERSNAP_OPEN: 'no' });
  const key = /sk_\S+/.exec(await server.command('keys', 'create', 'Guide'))?.[0];
  env = { ...process.env, STICKERSNAP_URL: server.origin, STICKERSNAP_KEY: key };
  for (const name of ['photo.jpg', 'second.jpg', 'third.jpg'])
    await writeFile(join(folder, name), await drawPhoto());
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the API guide', () => {
  test.each(examples)('$language: $title', async ({ language, code }) => {
    const { program, file } = RUNNERS[language];
    if (!isThere(program)) return expect(program).not.toBe(process.execPath);
    await writeFile(join(folder, file), code);
    await run(program, language === 'sh' ? ['-euo', 'pipefail', file] : [file], { cwd: folder, env });
  });

  test('made what it says', async () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
    const file = (name: string) => readFile(join(folder, name));
    const made = await readdir(folder);
    if (isThere('curl')) {
      expect(validate(await file('sticker.webp'), platformById('whatsapp')!)).toEqual([]);
      expect(validate(await file('telegram.webp'), platformById('telegram')!)).toEqual([]);
      expect((await file('ducks.wastickers')).subarray(0, 2).toString()).toBe('PK');
    }
    if (isThere('python3')) expect((await sharp(await file('cutout.png')).metadata()).hasAlpha).toBe(true);
    expect(made).toEqual(expect.arrayContaining(['photo.whatsapp.webp', 'second.whatsapp.webp']));
  });
});

type Language = keyof typeof RUNNERS;

interface Example {
  readonly language: Language;
  readonly title: string;
  readonly code: string;
}

async function readExamples(): Promise<Example[]> {
  const text = await readFile(join(ROOT, 'docs', 'api.md'), 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  return blocks
    .map(([, language, code], i) => ({
      language: language as Language,
      code: code!,
      title: `${i + 1}, ${code!.split('\n')[0]}`,
    }))
    .filter(({ code }) => !code.includes('sk_…'));
}

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

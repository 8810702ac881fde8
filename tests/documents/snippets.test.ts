import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { platformById, validate } from '@stickersnap/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess } from '../server/openServer.ts';
import { ROOT, readDocuments } from './readDocuments.ts';

// Every program in the documents is run as it stands; those of docs/api.md by tests/server/guide.test.ts.

const LANGUAGES = ['ts', 'js', 'typescript', 'javascript'];

/** What a fragment takes for granted. */
const BEFORE: Readonly<Record<string, string>> = {
  'packages/api/README.md': `import { readFile } from 'node:fs/promises';
const photo = new File([await readFile('photo.jpg')], 'photo.jpg');
const photos = [photo];
`,
};

const snippets = readDocuments()
  .filter(({ name }) => name !== 'docs/api.md')
  .flatMap(({ name, blocks }) =>
    blocks
      .filter(({ language }) => LANGUAGES.includes(language))
      .map(({ code }, i) => ({ name, code, file: `${name.replaceAll('/', '-')}-${i}.ts` })),
  );

let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-snippets-'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await writeFile(join(folder, 'photo.jpg'), await drawPhoto());
  await mkdir(join(folder, 'data/incoming'), { recursive: true });
  await writeFile(join(folder, 'data/incoming/upload'), await drawPhoto());
  server = await openServer();
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('there are some in each kind of document', () => {
  const names = snippets.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['README.md', 'packages/api/README.md', 'packages/store/README.md']),
  );
});

describe('snippets', () => {
  test.each(snippets.map((each) => [each.file, each] as const))('%s', async (file, { name, code }) => {
    // The large network is not everywhere, and not what this is about.
    const here = code
      .replaceAll('http://127.0.0.1:8080', server.origin)
      .replaceAll("model: 'best'", "model: 'fast'");
    await writeFile(join(folder, file), (BEFORE[name] ?? '') + here);
    await promisify(execFile)(process.execPath, [file], { cwd: folder });
  });

  test('the README’s made a sticker', async () => {
    const sticker = await readFile(join(folder, 'photo.whatsapp.webp'));
    expect(validate(sticker, platformById('whatsapp')!)).toEqual([]);
  });
});

test('what stands in JSON is JSON', () => {
  const blocks = readDocuments().flatMap((document) => document.blocks);
  const texts = blocks.filter(({ language }) => language === 'json').map(({ code }) => code);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(JSON.parse(text)).toBeInstanceOf(Object);
});

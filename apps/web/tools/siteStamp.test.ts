import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { siteStamp } from './siteStamp.ts';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
/** Of this workspace, those on which the page stands. */
const packages = Object.keys(dependencies)
  .filter((name) => name.startsWith('@stickersnap/'))
  .map((name) => ({ name, folder: name.replace('@stickersnap', 'packages') }));

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stickersnap-stamp-'));
  write('package-lock.json', '{}');
  write('apps/web/src/main.ts', 'start()');
  for (const { folder } of packages) write(`${folder}/src/index.ts`, 'export {}');
  write('packages/text/fonts/emoji.font', 'glyphs');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, content: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), content);
}

test('the same sources and options give the same stamp', async () => {
  expect(await siteStamp(root, ['u2netp'])).toBe(await siteStamp(root, ['u2netp']));
});

test('options count', async () => {
  expect(await siteStamp(root, ['u2netp'])).not.toBe(await siteStamp(root, ['u2netp', 'isnet']));
});

test.each([
  'package-lock.json',
  'apps/web/src/main.ts',
  'apps/web/index.html',
  'apps/web/src/components/New.vue',
  ...packages.map(({ folder }) => `${folder}/src/index.ts`),
  'packages/core/src/mask/resize.ts',
  'packages/text/fonts/emoji.font',
])('a change of %s changes it', async (name) => {
  const before = await siteStamp(root, []);
  write(name, 'something else');
  expect(await siteStamp(root, [])).not.toBe(before);
});

test.each([
  'apps/web/src/main.test.ts',
  'apps/web/dist/index.html',
  'apps/web/node_modules/vue/index.js',
  'apps/cli/src/main.ts',
  'packages/node/src/index.ts',
  'README.md',
])('a change of %s does not', async (name) => {
  const before = await siteStamp(root, []);
  write(name, 'something else');
  expect(await siteStamp(root, [])).toBe(before);
});

test('a file that is renamed counts, even with the same content', async () => {
  const before = await siteStamp(root, []);
  rmSync(join(root, 'apps/web/src/main.ts'));
  write('apps/web/src/begin.ts', 'start()');
  expect(await siteStamp(root, [])).not.toBe(before);
});

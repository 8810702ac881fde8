import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled, removeStamp, stampOf, writeStamp } from './stamp.mjs';

let root: string;

function write(file: string, value: unknown) {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(value));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stickersnap-stamp-'));
  write('package-lock.json', { lockfileVersion: 3 });
  write('package.json', { name: 'root', workspaces: ['packages/*', 'apps/*'], scripts: { a: 'b' } });
  write('packages/one/package.json', { name: 'one', dependencies: { two: '1.0.0' } });
  mkdirSync(join(root, 'packages/not-a-package'));
  mkdirSync(join(root, 'node_modules'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('isInstalled', () => {
  test('a fresh clone is not installed, a stamped one is', () => {
    expect(isInstalled(root)).toBe(false);
    writeStamp(root);
    expect(isInstalled(root)).toBe(true);
  });

  test('an installation that was interrupted is not installed', () => {
    writeStamp(root);
    removeStamp(root);
    removeStamp(root);
    expect(isInstalled(root)).toBe(false);
  });

  test('nor is one whose node_modules was deleted', () => {
    writeStamp(root);
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(isInstalled(root)).toBe(false);
  });

  test.each([
    ['the lockfile', 'package-lock.json', { lockfileVersion: 3, packages: {} }],
    ['a dependency', 'packages/one/package.json', { name: 'one', dependencies: { two: '1.0.1' } }],
    ['a new package', 'apps/two/package.json', { name: 'two' }],
  ])('%s changed: install again', (_, file, value) => {
    writeStamp(root);
    write(file, value);
    expect(isInstalled(root)).toBe(false);
  });

  test('changed scripts need no installation', () => {
    writeStamp(root);
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    write('package.json', { ...manifest, scripts: { c: 'd' }, version: '2.0.0' });
    expect(isInstalled(root)).toBe(true);
  });
});

test('stampOf is a hash that stays the same', () => {
  expect(stampOf(root)).toMatch(/^[0-9a-f]{64}$/);
  expect(stampOf(root)).toBe(stampOf(root));
});

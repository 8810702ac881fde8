import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { buildSite, ROOT } from './buildSite.ts';
import { siteStamp } from './siteStamp.ts';

vi.mock('../../../scripts/bootstrap/lock.mjs', () => ({
  withLock: async () => {
    throw new Error('EROFS: read-only file system');
  },
}));

test('a page that is built is found without writing anything, as by a service that does not own it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await expect(buildSite({ folder })).rejects.toThrow('EROFS');
  writeFileSync(join(folder, 'build.json'), JSON.stringify({ stamp: await siteStamp(ROOT, []) }));
  expect(await buildSite({ folder })).toBe(false);
});

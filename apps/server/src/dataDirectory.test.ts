import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataDirectory } from './dataDirectory.ts';

const place = { env: {}, platform: 'linux', home: '/home/ann' } as const;

test.each([
  ['/srv/data', place, '/srv/data'],
  ['data', place, resolve('data')],
  [undefined, place, '/home/ann/.local/share/stickersnap'],
  [undefined, { ...place, env: { XDG_DATA_HOME: '/data' } }, '/data/stickersnap'],
  [undefined, { ...place, platform: 'darwin' as const }, '/home/ann/Library/Application Support/stickersnap'],
])('%j', (named, where, folder) => {
  expect(dataDirectory(named, where)).toBe(folder);
});

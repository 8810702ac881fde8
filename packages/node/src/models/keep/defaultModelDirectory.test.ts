import { expect, test } from 'vitest';
import { defaultModelDirectory } from './defaultModelDirectory.ts';

test.each([
  ['linux', {}, '/home/ada/.cache/stickersnap/models'],
  ['linux', { XDG_CACHE_HOME: '/var/cache' }, '/var/cache/stickersnap/models'],
  ['linux', { XDG_CACHE_HOME: '', STICKERSNAP_MODELS: '' }, '/home/ada/.cache/stickersnap/models'],
  ['darwin', { XDG_CACHE_HOME: '/x' }, '/home/ada/Library/Caches/stickersnap/models'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/stickersnap/models'],
  ['linux', { XDG_CACHE_HOME: '/x', STICKERSNAP_MODELS: '/models' }, '/models'],
] as const)('on %s with %o: %s', (platform, env, expected) => {
  expect(defaultModelDirectory(env, platform, '/home/ada')).toBe(expected);
});

import { afterEach, expect, test, vi } from 'vitest';
import { bareEnvironment } from './bareEnvironment.ts';

afterEach(() => vi.unstubAllEnvs());

test('holds what programs and memory need, and no secret', () => {
  vi.stubEnv('GLIBC_TUNABLES', 'glibc.malloc.arena_max=1');
  vi.stubEnv('STICKERSNAP_WEBHOOK_SECRET', 'hush');
  const environment = bareEnvironment();
  expect(environment).toMatchObject({ PATH: process.env.PATH, GLIBC_TUNABLES: 'glibc.malloc.arena_max=1' });
  expect(Object.values(environment)).not.toContain('hush');
});

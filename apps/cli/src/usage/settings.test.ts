import { describe, expect, test } from 'vitest';
import { readSettings, SETTINGS } from './settings.ts';

describe('readSettings', () => {
  test('has a default for everything, and an empty variable is none', () => {
    const defaults = { models: undefined, device: 'cpu', threads: undefined, registry: undefined };
    expect(readSettings({})).toEqual(defaults);
    expect(readSettings({ STICKERSNAP_DEVICE: '', STICKERSNAP_THREADS: '' })).toEqual(defaults);
  });

  test('reads every variable', () => {
    const env = {
      STICKERSNAP_MODELS: '/models',
      STICKERSNAP_DEVICE: 'webgpu',
      STICKERSNAP_THREADS: '4',
      STICKERSNAP_REGISTRY: 'http://127.0.0.1:4873/',
    };
    expect(readSettings(env)).toEqual({
      models: '/models',
      device: 'webgpu',
      threads: 4,
      registry: 'http://127.0.0.1:4873/',
    });
  });

  test.each([
    ['STICKERSNAP_DEVICE', 'gpu'],
    ['STICKERSNAP_DEVICE', 'CPU'],
    ['STICKERSNAP_THREADS', '0'],
    ['STICKERSNAP_THREADS', '2.5'],
    ['STICKERSNAP_THREADS', '1e2'],
    ['STICKERSNAP_REGISTRY', 'npm'],
    ['STICKERSNAP_REGISTRY', 'file:///etc'],
  ])('%s=%s is refused, with the variable, the value and what is allowed', (variable, value) => {
    const row = Object.values(SETTINGS).find((candidate) => candidate.variable === variable)!;
    expect(() => readSettings({ [variable]: value })).toThrow(
      expect.objectContaining({
        code: 'option-invalid',
        details: { option: variable, value, allowed: row.allowed },
      }),
    );
  });
});

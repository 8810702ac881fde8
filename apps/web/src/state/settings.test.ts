import { describe, expect, test } from 'vitest';
import { DEFAULT_LOOK, styleOf } from './look.ts';
import { createSettings, SETTINGS_KEY } from './settings.ts';

function memory(text?: string) {
  const rows = new Map(text === undefined ? [] : [[SETTINGS_KEY, text]]);
  return {
    rows,
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, value: string) => void rows.set(key, value),
  };
}

describe('createSettings', () => {
  test('come back as they were left', () => {
    const storage = memory();
    const settings = createSettings(storage);
    settings.sharper = true;
    settings.platform = 'telegram';
    settings.look = { ...DEFAULT_LOOK, outline: 'colour', colour: '#102030', margin: 0 };
    settings.ground = 'chat-b-dark';
    settings.groundColour = '#112233';
    settings.locale = 'ar';
    expect(createSettings(storage)).toEqual(settings);
  });

  test.each([
    undefined,
    'no JSON',
    'null',
    '[]',
    '{"platform":"myspace","look":{"colour":"red;}","width":9999,"outline":"__proto__"},"sharper":"yes","ground":"moon","groundColour":"url(//x)"}',
  ])('what was stored wrongly falls back: %s', (text) => {
    expect(createSettings(memory(text))).toEqual({
      sharper: false,
      place: 'device',
      platform: 'whatsapp',
      look: DEFAULT_LOOK,
      ground: 'light',
      groundColour: '#3fa7a0',
      locale: undefined,
      serverAddress: '',
    });
  });

  test('a storage that refuses leaves settings that last as long as the page', () => {
    const refuse = () => {
      throw new Error('private window');
    };
    const settings = createSettings({ getItem: refuse, setItem: refuse });
    settings.platform = 'signal';
    expect(settings.platform).toBe('signal');
  });
});

describe('styleOf', () => {
  test('turns the controls into a style', () => {
    expect(styleOf({ ...DEFAULT_LOOK, outline: 'none' })).toEqual({ outline: null, shadow: false });
    expect(styleOf({ ...DEFAULT_LOOK, outline: 'colour', colour: '#0a14ff', width: 4, margin: 0 })).toEqual({
      outline: { width: 4, colour: { red: 10, green: 20, blue: 255, alpha: 1 } },
      shadow: false,
      margin: 0,
    });
  });

  test('hear of another tab, and do not answer it', () => {
    const storage = memory();
    let fromOther: (text: string | null) => void = () => undefined;
    const settings = createSettings(storage, (callback) => {
      fromOther = callback;
    });
    const other = JSON.stringify({ ...settings, platform: 'telegram', sharper: true });
    fromOther(other);
    expect(settings).toMatchObject({ platform: 'telegram', sharper: true });
    // The browser tells other tabs only of what differs.
    expect(storage.rows.get(SETTINGS_KEY)).toBe(other);
  });
});

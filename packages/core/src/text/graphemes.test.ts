import { afterEach, describe, expect, test, vi } from 'vitest';
import { graphemes, isGrapheme } from './graphemes.ts';

const CASES: [string, string[]][] = [
  ['', []],
  ['ab', ['a', 'b']],
  ['e\u0301x', ['e\u0301', 'x']],
  ['\u2764\ufe0f\u{1f600}', ['\u2764\ufe0f', '\u{1f600}']],
  ['1\ufe0f\u20e3', ['1\ufe0f\u20e3']],
  ['\u{1f44d}\u{1f3fd}!', ['\u{1f44d}\u{1f3fd}', '!']],
  ['\u{1f1e9}\u{1f1ea}\u{1f1ea}\u{1f1f8}', ['\u{1f1e9}\u{1f1ea}', '\u{1f1ea}\u{1f1f8}']],
  [
    '\u{1f468}\u{1f3fb}\u200d\u{1f469}\u200d\u{1f467}a',
    ['\u{1f468}\u{1f3fb}\u200d\u{1f469}\u200d\u{1f467}', 'a'],
  ],
  [
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}.',
    ['\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}', '.'],
  ],
];

const withoutSegmenter = () =>
  vi.stubGlobal('Intl', Object.create(Intl, { Segmenter: { value: undefined } }));

describe('graphemes', () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each(CASES)('%j', (text, parts) => {
    expect(graphemes(text)).toEqual(parts);
    expect(isGrapheme(text)).toBe(parts.length === 1);
  });

  test.each(CASES)('%j without a segmenter', (text, parts) => {
    withoutSegmenter();
    expect(graphemes(text)).toEqual(parts);
    expect(isGrapheme(text)).toBe(parts.length === 1);
  });

  test('the core loads where there is no segmenter', async () => {
    withoutSegmenter();
    vi.resetModules();
    await expect(import('../index.ts')).resolves.toHaveProperty('PLATFORMS');
  });
});

import { describe, expect, test } from 'vitest';
import { isEmoji, splitEmojis } from './emojis.ts';

describe('isEmoji', () => {
  test.each(['😀', '❤️', '❤', '👍🏽', '👨‍👩‍👧', '🇩🇪', '🏳️‍🌈', '3️⃣'])('%s is one', (text) =>
    expect(isEmoji(text)).toBe(true),
  );
  test.each(['', 'a', '3', '😀😀', '😀 ', 'cat 😀', '🇩'])('%j is none', (text) =>
    expect(isEmoji(text)).toBe(false),
  );
});

test('splitEmojis keeps joined ones together', () => {
  expect(splitEmojis('😀, 👨‍👩‍👧🇩🇪🇫🇷 and 👍🏽')).toEqual(['😀', '👨‍👩‍👧', '🇩🇪', '🇫🇷', '👍🏽']);
});

import { expect, test } from 'vitest';
import { graphemes } from '../../text/graphemes.ts';
import { cutText } from './cutText.ts';

test('cuts between characters, never inside one', () => {
  expect(cutText('cats', 4)).toBe('cats');
  expect(cutText('cats and dogs', 5)).toBe('cats');
  expect(cutText('a👨‍👩‍👧', 5)).toBe('a');
  expect(cutText('cats', 0)).toBe('');
  for (const text of ['ab👍🏽c', 'abe\u0301c', '🇩🇪🇪🇸🇫🇷', 'a👨‍👩‍👧b'])
    for (let max = 0; max <= text.length; max++) {
      let whole = '';
      for (const part of graphemes(text))
        if (whole.length + part.length <= max) whole += part;
        else break;
      expect(cutText(text, max)).toBe(whole);
    }
});

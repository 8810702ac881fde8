import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { withAllowedStyles } from './emojiPickerStyles.ts';

const picker = readFileSync(createRequire(import.meta.url).resolve('emoji-picker-element/picker.js'), 'utf8');

test('the library sets no style as an attribute any more', () => {
  const code = withAllowedStyles(picker);
  expect(code).toContain("if (attributeName === 'style') targetNode.style.cssText = newValue;");
  expect(code.match(/setAttribute\(/g)).toHaveLength(picker.match(/setAttribute\(/g)!.length);
});

test('another library than was looked at is a mistake', () => {
  expect(() => withAllowedStyles('nothing of the kind')).toThrow('look at it anew');
});

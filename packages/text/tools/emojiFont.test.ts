import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeEmojiFont } from './emojiFont.ts';

test('the emoji font is what its package holds; mend it with: npm run fonts', async () => {
  const committed = gunzipSync(await readFile(new URL('../fonts/emoji.font', import.meta.url)));
  const made = gunzipSync(await makeEmojiFont());
  expect(Buffer.compare(committed, made)).toBe(0);
});

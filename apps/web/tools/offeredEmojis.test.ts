import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Shaper } from '@stickersnap/core';
import { createShaper } from '@stickersnap/text';
import { readFontFile } from '@stickersnap/text/node';
import { expect, test } from 'vitest';
import { DRAWN_EMOJI } from '../src/components/emoji/drawnFont.ts';

interface Offered {
  readonly emoji: string;
  readonly version: number;
  readonly skins?: readonly Offered[];
}

const SELECTOR = /\u{fe0f}/gu;
const JOINER = '\u{200d}';

async function offered(): Promise<string[]> {
  const file = fileURLToPath(import.meta.resolve('emoji-picker-element-data/en/emojibase/data.json'));
  const all: readonly Offered[] = JSON.parse(await readFile(file, 'utf8'));
  return all
    .flatMap((each) => [each, ...(each.skins ?? [])])
    .filter(({ version }) => version <= DRAWN_EMOJI.version)
    .map(({ emoji }) => emoji);
}

test('every emoji that is offered has a picture of its own, with selectors of variation or without', async () => {
  const emojis = await offered();
  expect(emojis.length).toBeGreaterThan(3500);
  const decoration = { kind: 'emoji', emoji: '😀', x: 0, y: 0, size: 0.2, turn: 0 } as const;
  const shaper: Shaper = await createShaper(readFontFile)([decoration]);
  const drawn = (emoji: string) => JSON.stringify(shaper.emoji(emoji).parts);
  const missing = emojis.filter((emoji) => shaper.emoji(emoji).parts.length === 0);
  expect(missing).toEqual([]);
  // Browsers look for the ligature without them.
  const joined = emojis.filter((emoji) => emoji.includes(JOINER));
  expect(joined.filter((emoji) => drawn(emoji) !== drawn(emoji.replace(SELECTOR, '')))).toEqual([]);
  const apart = (emoji: string) =>
    JSON.stringify(emoji.split(JOINER).flatMap((one) => shaper.emoji(one).parts));
  expect(joined.filter((emoji) => drawn(emoji) === apart(emoji))).toEqual([]);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEmojiOptions, textsOf } from './applyEmojis.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-emoji-'));
  await writeFile(join(folder, 'e.json'), '{"cat": "😀", "dog": {"altText": "A dog"}}');
});
afterAll(() => rm(folder, { recursive: true }));

describe('readEmojiOptions', () => {
  test('files, pairs and emojis for all others; later ones go before earlier ones', async () => {
    const options = await readEmojiOptions(['e.json', 'dog.jpg=🐶🦴', '🎉'], folder);
    expect(textsOf(['cat'], { keywords: ['x'] }, options)).toEqual({ emojis: ['😀'], keywords: ['x'] });
    expect(textsOf(['dog'], {}, options)).toEqual({ emojis: ['🐶', '🦴'], keywords: [], altText: 'A dog' });
    expect(textsOf(['cow'], {}, options)).toEqual({ emojis: ['🎉'], keywords: [] });
    expect(textsOf(['cow'], { emojis: ['🐄'] }, options)).toEqual({ emojis: ['🐄'], keywords: [] });
  });

  test('refuses what holds no emoji and what is no file', async () => {
    await expect(readEmojiOptions(['cat=smile'], folder)).rejects.toMatchObject({ code: 'option-invalid' });
    await expect(readEmojiOptions(['none.json'], folder)).rejects.toMatchObject({ code: 'input-not-found' });
  });
});

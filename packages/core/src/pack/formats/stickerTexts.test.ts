import { describe, expect, test } from 'vitest';
import { readStickerTexts, writeStickerTexts } from './stickerTexts.ts';

describe('readStickerTexts', () => {
  test('takes emojis as a text, as a list or among more, by names with or without ending', () => {
    const json = JSON.stringify({
      cat: '😀 🐱',
      'dog.JPG': ['🐶', 5],
      'v1.2': { emojis: '🎉', keywords: ['party', 7], altText: 'A party', more: true },
      bare: {},
    });
    expect([...readStickerTexts(json, 'x.json')]).toEqual([
      ['cat', { emojis: ['😀', '🐱'] }],
      ['dog', { emojis: ['🐶'] }],
      ['v1.2', { emojis: ['🎉'], keywords: ['party'], altText: 'A party' }],
      ['bare', {}],
    ]);
    expect(readStickerTexts('', 'x.json').size).toBe(0);
  });

  test('keeps what is no emoji, so that it can be told of', () => {
    expect(readStickerTexts('{"cat": "smile"}', 'x.json').get('cat')).toEqual({ emojis: ['smile'] });
  });

  test('names the file that is no JSON object', () => {
    expect(() => readStickerTexts('[1]', 'x.json')).toThrowError(/x\.json is no JSON object/);
  });

  test('reads what is written', () => {
    const texts = new Map([
      ['__proto__', { emojis: ['👻'] }],
      ['a', { emojis: ['👍', '🏽'], keywords: ['up'] }],
      ['b', { altText: 'B' }],
    ]);
    expect(readStickerTexts(writeStickerTexts(texts), 'x.json')).toEqual(texts);
  });
});

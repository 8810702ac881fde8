import { expect, test } from 'vitest';
import { readTexts } from './readTexts.ts';

test('reads what is said of each picture', () => {
  expect(readTexts('')).toEqual(new Map());
  const text = '{"cat.png": "😀🐱", "dog": {"keywords": ["wet"], "altText": "A dog"}}';
  expect(readTexts(text)).toEqual(
    new Map([
      ['cat', { emojis: ['😀', '🐱'] }],
      ['dog', { keywords: ['wet'], altText: 'A dog' }],
    ]),
  );
});

test('refuses what no messenger takes, with the picture’s name', () => {
  const keywords = (count: number) => JSON.stringify({ cat: { keywords: Array(count).fill('k') } });
  expect(readTexts(keywords(100)).get('cat')!.keywords).toHaveLength(100);
  expect(() => readTexts(keywords(101))).toThrow('of “cat” the field “texts” tells more than 100 keywords');
  expect(() => readTexts(JSON.stringify({ cat: '😀'.repeat(101) }))).toThrow('more than 100 emojis');
});

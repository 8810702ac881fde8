import { expect, test } from 'vitest';
import { packIdentifier } from './packIdentifier.ts';

test('plain titles are their words', () => {
  expect(packIdentifier('My Cats, 2nd')).toBe('my-cats-2nd');
  expect(packIdentifier('x'.repeat(200)).length).toBeLessThanOrEqual(120);
});

test('titles of any script have identifiers of their own, the same each time', () => {
  const titles = ['קטים', 'Собаки', 'Кошки 1', 'Собаки 1', '猫', '🐱', '🐶', '!!!', '???', 'Café', 'Cafè'];
  const identifiers = titles.map(packIdentifier);
  expect(new Set(identifiers).size).toBe(titles.length);
  expect(titles.map(packIdentifier)).toEqual(identifiers);
  for (const identifier of identifiers) expect(identifier).toMatch(/^[a-z0-9-]{1,120}$/);
  expect(packIdentifier('Caf\u00e9')).toBe(packIdentifier('Cafe\u0301'));
});

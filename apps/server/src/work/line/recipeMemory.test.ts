import { MODELS, RECIPES } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { networkMemory, networksOf } from './recipeMemory.ts';

test('a recipe needs each of its networks once, the second opinion too', () => {
  expect(RECIPES.map(networksOf)).toEqual([['u2netp'], ['isnet', 'u2netp']]);
});

test('larger inputs and weights take more memory', () => {
  const [small, large] = MODELS.map(networkMemory);
  expect(small).toBeLessThan(large!);
});

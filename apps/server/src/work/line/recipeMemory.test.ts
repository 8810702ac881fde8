import { MODELS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { networkMemory } from './recipeMemory.ts';

test('larger inputs and weights take more memory', () => {
  const [small, large] = MODELS.map(networkMemory);
  expect(small).toBeLessThan(large!);
});

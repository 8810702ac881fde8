import { expect, test } from 'vitest';
import { MODELS, RECIPES, recipeById } from './registry.ts';

test('every recipe names known models, and no id stands for two things', () => {
  const ids = [...MODELS, ...RECIPES].map((row) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const pass of RECIPES.flatMap((recipe) => recipe.passes)) expect(ids).toContain(pass.card);
});

test('a model by its id is one plain pass', () => {
  expect(recipeById('isnet')).toEqual({ id: 'isnet', passes: [{ card: 'isnet' }] });
  expect(recipeById('best')).toBe(RECIPES[1]);
  const own = { ...MODELS[0]!, id: 'own' };
  expect(recipeById('own', [...MODELS, own]).passes).toEqual([{ card: 'own' }]);
});

test('an unknown id is answered with the known ones', () => {
  expect(() => recipeById('sam')).toThrow('Known are: fast, best, auto, u2netp, isnet.');
});

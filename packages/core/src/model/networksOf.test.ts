import { expect, test } from 'vitest';
import { networksOf } from './networksOf.ts';
import { recipeById } from './registry.ts';

test.each([
  ['fast', ['u2netp']],
  ['best', ['isnet', 'u2netp']],
  ['auto', ['u2netp', 'isnet']],
])('%s may run %j', (id, networks) => expect(networksOf(recipeById(id))).toEqual(networks));

import { expect, test } from 'vitest';
import { hold, letGo, NOTHING_HELD } from './held.ts';

test('what is held lasts until the very key is let go', () => {
  const both = hold(hold(NOTHING_HELD, 'move', 'Space'), 'before', 'KeyO');
  expect([...letGo(both, 'KeyO').keys()]).toEqual(['move']);
  expect([...letGo(both, 'KeyX').keys()]).toEqual(['move', 'before']);
  expect(NOTHING_HELD.size).toBe(0);
});

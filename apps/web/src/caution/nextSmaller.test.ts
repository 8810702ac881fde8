import { expect, test } from 'vitest';
import { nextSmaller } from './nextSmaller.ts';
import { isRestrained, type Restraint, readRestraint, UNRESTRAINED } from './restraint.ts';

const many = UNRESTRAINED;
const one: Restraint = { ...many, threads: 'one' };
const small: Restraint = { ...many, picture: 'small' };
const both: Restraint = { ...one, picture: 'small' };
const fast: Restraint = { ...many, networks: 'fast' };

test.each([
  [many, 'model', 'fast', 4, 'one', one],
  [many, 'network', 'fast', 4, 'one', one],
  [many, 'network', 'fast', 1, 'small', small],
  [many, 'decode', undefined, 4, 'small', small],
  [many, 'decode', 'fast', 4, 'small', small],
  [many, 'refine', 'fast', 4, 'small', small],
  [many, 'finish', undefined, 4, 'small', small],
  [one, 'network', 'fast', 1, 'small', both],
  [one, 'decode', 'fast', 1, 'small', both],
  [small, 'network', 'fast', 4, 'one', both],
  [small, 'decode', 'fast', 4, 'one', both],
  [small, 'decode', 'fast', 1, 'stuck', { ...small, stuck: true }],
  [both, 'network', 'fast', 1, 'stuck', { ...both, stuck: true }],
  [many, 'network', 'best', 4, 'fast', fast],
  [many, 'model', 'best', 4, 'fast', fast],
  [many, 'network', 'auto', 4, 'fast', fast],
  [many, 'network', 'clicks', 4, 'fast', fast],
  [fast, 'network', 'auto', 4, 'one', { ...fast, threads: 'one' }],
  [both, 'decode', 'best', 1, 'fast', { ...both, networks: 'fast' }],
  [fast, 'network', 'best', 4, 'one', { ...fast, threads: 'one' }],
] as const)('after %o ended at %s of %s with %i threads: %s', (before, step, recipe, threads, way, after) => {
  expect(nextSmaller(before, { step, recipe, threads })).toEqual({ way, restraint: after });
});

test('what is kept is read back, and anything else restrains nothing', () => {
  for (const each of [many, both, { ...fast, stuck: true }])
    expect(readRestraint(JSON.stringify(each))).toEqual(each);
  for (const text of [null, '', 'null', '{"threads":3,"picture":{}}', '[1]'])
    expect(readRestraint(text)).toEqual(UNRESTRAINED);
  expect([many, one, small, fast].map(isRestrained)).toEqual([false, true, true, true]);
});

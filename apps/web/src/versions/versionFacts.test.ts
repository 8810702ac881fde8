import { expect, test } from 'vitest';
import { sampleVersion } from '../testing/sampleVersion.ts';
import { versionFacts } from './versionFacts.ts';

test('what a training wrote is read', () => {
  const facts = versionFacts(sampleVersion());
  expect([facts.corrections, facts.replay, facts.slowness]).toEqual([30, 15, 1.02]);
  expect([facts.heldOut.length, facts.golden.length, facts.losses.length]).toEqual([20, 24, 3]);
  expect(facts.looks).toEqual([{ step: 3, iou: 0.8 }]);
});

test.each<[string, Record<string, unknown>]>([
  ['nothing', {}],
  ['other kinds of values', { corrections: 'many', heldOut: 0.9, golden: null, losses: 'low', looks: {} }],
  [
    'rows that lack something',
    { heldOut: [{ id: 'a', before: 0.5 }], losses: [1, null], looks: [{ step: 1 }, null] },
  ],
  ['half of the rows', { golden: [{ id: 'a', before: 0.5, after: 0.6 }, 'odd'] }],
])('of %s nothing is known', (_, metrics) => {
  expect(versionFacts({ metrics })).toEqual({
    corrections: undefined,
    replay: undefined,
    heldOut: [],
    golden: [],
    losses: [],
    looks: [],
    slowness: undefined,
  });
});

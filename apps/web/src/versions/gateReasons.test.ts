import { type Evidence, judge } from '@stickersnap/learn';
import { expect, test } from 'vitest';
import { sampleScores } from '../testing/sampleVersion.ts';
import { gateReason } from './gateReasons.ts';

const GOOD: Evidence = {
  heldOut: sampleScores(20, 0.1),
  golden: sampleScores(20, 0.02),
  isWhole: true,
  slowness: 1,
};
const HAT = { id: 'a “hat”\n(1 to 2)', before: 0.95, after: 0.4 };

test.each<[string, Partial<Evidence>]>([
  ['fewSetAside', { heldOut: sampleScores(3, 0.1) }],
  ['fewGolden', { golden: sampleScores(3, 0.02) }],
  ['broken', { isWhole: false }],
  ['unsure', { heldOut: sampleScores(20, -0.1) }],
  ['goldenMean', { golden: sampleScores(20, -0.02) }],
  ['goldenOne', { golden: [...sampleScores(200, 0.02), HAT] }],
  ['slow', { slowness: 1.5 }],
  ['slow', { slowness: Number.NaN }],
])('the gate’s own sentence is known as “%s”', (is, change) => {
  const { reasons } = judge({ ...GOOD, ...change });
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons.map((reason) => gateReason(reason)?.is)).toContain(is);
  expect(reasons.filter((reason) => gateReason(reason) === undefined)).toEqual([]);
});

test('numbers and names are read out of it', () => {
  const [reason] = judge({ ...GOOD, golden: [...sampleScores(200, 0.02), HAT] }).reasons;
  expect(gateReason(reason!)).toEqual({
    is: 'goldenOne',
    name: HAT.id,
    numbers: { loss: 0.55, before: 0.95, after: 0.4, most: 0.03 },
  });
});

test('a sentence of another gate is not', () => {
  expect(gateReason('the moon stands wrong')).toBeUndefined();
});

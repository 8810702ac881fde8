import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CutProblem, graphCut } from './graphCut.ts';

const problem = (gains: number[], joints: [number, number, number][]): CutProblem => ({
  gains,
  pairs: Int32Array.from(joints.flatMap(([a, b]) => [a, b] as const)),
  weights: joints.map(([, , weight]) => weight),
});

test('nodes without neighbours go by their own gain', () => {
  expect([...graphCut(problem([2, -1, 0], []))]).toEqual([1, 0, 0]);
});

test('a strong tie takes a node along, a weak one does not', () => {
  expect([...graphCut(problem([5, -1], [[0, 1, 2]]))]).toEqual([1, 1]);
  expect([...graphCut(problem([5, -3], [[0, 1, 2]]))]).toEqual([1, 0]);
});

/** What a choice costs. */
function cost({ gains, pairs, weights }: CutProblem, taken: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < gains.length; i++) sum += gains[i]! > 0 === (taken[i] === 1) ? 0 : Math.abs(gains[i]!);
  for (let k = 0; k < weights.length; k++) {
    if (taken[pairs[2 * k]!] !== taken[pairs[2 * k + 1]!]) sum += weights[k]!;
  }
  return sum;
}

test('no choice is cheaper', () => {
  const node = fc.integer({ min: 0, max: 6 });
  const joints = fc.array(fc.tuple(node, node, fc.integer({ min: 0, max: 9 })), { maxLength: 14 });
  const gains = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(gains, joints, (values, ties) => {
      const asked = problem(
        values,
        ties.filter(([a, b]) => a !== b),
      );
      const found = cost(asked, graphCut(asked));
      for (let choice = 0; choice < 128; choice++) {
        const taken = values.map((_, i) => (choice >> i) & 1);
        expect(found).toBeLessThanOrEqual(cost(asked, taken) + 1e-6);
      }
    }),
    { numRuns: 60 },
  );
});

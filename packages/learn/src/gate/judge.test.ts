import { describe, expect, test } from 'vitest';
import { bootstrapMean } from './bootstrapMean.ts';
import { type Evidence, judge, type Scored } from './judge.ts';

/** Pictures that gain so much each, a little more or less from one to the next. */
function pictures(count: number, gain: number, spread = 0.01): Scored[] {
  return Array.from({ length: count }, (_, i) => {
    const before = 0.6 + 0.01 * (i % 7);
    return { id: `picture ${i}`, before, after: before + gain + (i % 2 === 0 ? spread : -spread) };
  });
}

const GOOD: Evidence = {
  heldOut: pictures(20, 0.1),
  golden: pictures(20, 0),
  isWhole: true,
  slowness: 1,
};

describe('the gate', () => {
  test('lets a network through that is better, and worse on no golden picture', () => {
    const verdict = judge(GOOD);
    expect(verdict).toMatchObject({ promotes: true, reasons: [] });
    expect(verdict.heldOut!.mean).toBeCloseTo(0.1, 6);
    expect(verdict.heldOut!.lower).toBeGreaterThan(0.09);
  });

  test.each<[string, Partial<Evidence>, RegExp]>([
    [
      'too few were set aside',
      { heldOut: pictures(19, 0.1) },
      /19 pictures that were set aside, and 20 are needed/,
    ],
    ['none was set aside', { heldOut: [] }, /there are 0 pictures that were set aside/],
    ['too few golden ones', { golden: pictures(19, 0) }, /19 golden pictures, and 20 are needed/],
    ['nothing was gained', { heldOut: pictures(20, 0) }, /gain .* is not sure/],
    ['the gain may be chance', { heldOut: pictures(20, 0.01, 0.1) }, /gain .* is not sure/],
    ['it became worse', { heldOut: pictures(20, -0.1) }, /gain .* is not sure/],
    ['the golden ones lose a little each', { golden: pictures(20, -0.02, 0) }, /may lose more than 0.01/],
    [
      'one golden picture among many loses',
      { golden: [...pictures(200, 0.01), { id: 'hat.jpg', before: 0.95, after: 0.91 }] },
      /“hat.jpg” loses 0.040 \(0.950 to 0.910\)/,
    ],
    [
      'a score is no number',
      { golden: [...pictures(20, 0), { id: 'x', before: 0.9, after: Number.NaN }] },
      /“x” loses/,
    ],
    ['weights are broken', { isWhole: false }, /finite/],
    ['it is slower', { slowness: 1.2 }, /1.20 times as long/],
    ['its speed is unknown', { slowness: Number.NaN }, /times as long/],
  ])('refuses where %s, and says so', (_, part, reason) => {
    const verdict = judge({ ...GOOD, ...part });
    expect(verdict.promotes).toBe(false);
    expect(verdict.reasons.join('\n')).toMatch(reason);
  });

  test('tells which golden picture lost most', () => {
    const golden = [...pictures(20, 0.01, 0), { id: 'hat.jpg', before: 0.95, after: 0.93 }];
    expect(judge({ ...GOOD, golden }).worst[0]!.id).toBe('hat.jpg');
  });
});

describe('the interval of a mean', () => {
  test('holds the true mean about as often as it says', () => {
    let held = 0;
    for (let trial = 0; trial < 100; trial++) {
      // Numbers from 0 to 1 whose mean is 0.5, another sequence each time.
      const values = Array.from(
        { length: 30 },
        (_, i) => (Math.sin(trial * 977 + i * 131.7) * 43758.5453) % 1,
      );
      const { lower, upper } = bootstrapMean(values.map(Math.abs));
      if (lower < 0.5 && upper > 0.5) held++;
    }
    expect(held).toBeGreaterThan(85);
    expect(held).toBeLessThanOrEqual(100);
  });

  test('is the same for the same numbers', () => {
    expect(bootstrapMean([0.1, 0.4, 0.2])).toEqual(bootstrapMean([0.1, 0.4, 0.2]));
  });

  test('there is none of nothing', () => {
    expect(() => bootstrapMean([])).toThrow(RangeError);
  });
});

import { bootstrapMean } from '@stickersnap/learn';
import { expect, test } from 'vitest';
import { sampleScores, sampleVersion } from '../testing/sampleVersion.ts';
import { gainOf, mostChanged, numbered, scoreHistory } from './scoreHistory.ts';

const bare = sampleVersion({ version: 'bare', metrics: { heldOut: 0.9 } });

test('versions are numbered among those of their network', () => {
  const other = sampleVersion({ card: 'other', version: 'other' });
  const all = numbered([sampleVersion(), other, bare], 'tiny');
  expect(all.map(({ number, version }) => [number, version.version])).toEqual([
    [1, 'tiny-one'],
    [2, 'bare'],
  ]);
});

test('each point is the mean of its pictures, with what is sure of it', () => {
  const points = scoreHistory(numbered([bare, sampleVersion()], 'tiny'), 'heldOut');
  expect(points).toHaveLength(1);
  const [{ number, pictures, before, after }] = points as [(typeof points)[number]];
  expect([number, pictures]).toEqual([2, 20]);
  expect(after.mean - before.mean).toBeCloseTo(0.1, 6);
  expect(after.lower).toBeLessThan(after.mean);
  expect(after.upper).toBeGreaterThan(after.mean);
});

test('the gain is what the gate said, else that of the pairs, as it counts it', () => {
  const scores = sampleScores(20, 0.1, 'aside');
  expect(gainOf(sampleVersion(), 'heldOut')).toEqual(bootstrapMean(scores.map((s) => s.after - s.before)));
  const heldOut = { mean: 0.2, lower: 0.1, upper: 0.3 };
  const told = sampleVersion({ verdict: { promotes: true, reasons: [], heldOut } as never });
  expect(gainOf(told, 'heldOut')).toEqual(heldOut);
  expect(gainOf(told, 'golden')!.mean).toBeCloseTo(0, 9);
  expect(gainOf(bare, 'golden')).toBeUndefined();
});

test('what changed most comes first, for better or worse', () => {
  const metrics = {
    heldOut: [
      { id: 'much', before: 0.5, after: 0.9 },
      { id: 'same', before: 0.5, after: 0.5 },
    ],
    golden: [{ id: 'worse', before: 0.9, after: 0.4 }],
  };
  const changed = mostChanged(sampleVersion({ metrics }), 2);
  expect(changed.map(({ id, kind }) => [id, kind])).toEqual([
    ['worse', 'golden'],
    ['much', 'heldOut'],
  ]);
  expect(changed[0]!.gain).toBeCloseTo(-0.5, 9);
});

import { expect, test } from 'vitest';
import { readReport } from './lighthouse.ts';

test('scores in percent, and what cost points', () => {
  const category = (score: number | null, ...ids: string[]) => ({
    score,
    auditRefs: ids.map((id) => ({ id, weight: id === 'hint' ? 0 : 1 })),
  });
  const report = {
    categories: {
      performance: category(0.914, 'paint', 'hint', 'shift'),
      accessibility: category(1, 'names'),
      'best-practices': category(null, 'paint'),
    },
    audits: {
      paint: { title: 'First paint', score: 0.6, displayValue: '1.2 s' },
      shift: { title: 'Layout shift', score: 0.95 },
      names: { title: 'Names', score: null },
      hint: { title: 'A hint without weight', score: 0 },
    },
  };
  expect(readReport(report)).toEqual({
    scores: { performance: 91, accessibility: 100, 'best-practices': 0 },
    missed: ['First paint: 1.2 s'],
  });
});

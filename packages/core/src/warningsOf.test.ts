import { expect, test } from 'vitest';
import { warningsOf } from './warningsOf.ts';

const SURE = { told: [], matteFrom: 'network', isEmpty: false, confidence: 1 } as const;

test.each([
  [{}, []],
  [{ told: ['first-frame'] as const }, ['first-frame']],
  [{ confidence: 0.1 }, ['low-confidence']],
  [{ confidence: 0, isEmpty: true }, ['nothing-found']],
  [{ matteFrom: 'own-alpha' as const }, ['already-cut']],
  [{ matteFrom: 'own-alpha' as const, isEmpty: true }, ['already-cut', 'nothing-found']],
  // Someone looked at it: how sure the network was says nothing any more.
  [{ matteFrom: 'edited' as const, confidence: 0.1 }, []],
  [{ matteFrom: 'edited' as const, isEmpty: true }, ['nothing-found']],
])('%j: %j', (facts, warnings) => {
  expect(warningsOf({ ...SURE, ...facts })).toEqual(warnings);
});

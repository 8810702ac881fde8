import { expect, test } from 'vitest';
import { kindOf } from './kindOf.ts';

const mask = (...runs: number[]) => ({ width: 10, height: 10, runs });
const strokes = { gestures: [{}] } as unknown as Parameters<typeof kindOf>[0]['strokes'];
const none = { gestures: [] } as unknown as typeof strokes;

test.each([
  [
    'what was drawn and changed something',
    'edited',
    mask(0, 50, 255, 50),
    mask(0, 40, 255, 60),
    strokes,
    'edited',
  ],
  ['what was taken as it was', 'accepted', mask(0, 50, 255, 50), mask(0, 50, 255, 50), none, 'accepted'],
  ['what changed without a stroke', 'edited', mask(0, 50, 255, 50), mask(0, 40, 255, 60), none, 'bare'],
  ['all taken away', 'edited', mask(0, 50, 255, 50), mask(0, 100), strokes, 'bare'],
  ['nothing, accepted', 'accepted', mask(0, 100), mask(0, 100), none, 'bare'],
] as const)('%s', (_, origin, before, after, drawn, kind) => {
  expect(kindOf({ origin, before, after, strokes: drawn } as Parameters<typeof kindOf>[0])).toBe(kind);
});

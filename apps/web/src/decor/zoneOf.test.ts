import { expect, test } from 'vitest';
import { zoneOf } from './zoneOf.ts';

test('tells the ninth of the subject in which something lies, also beside it', () => {
  const subject = { width: 0.6, height: 1 };
  expect(zoneOf({ x: 0, y: 0 }, subject)).toBe('middle');
  expect(zoneOf({ x: 0, y: 0.4 }, subject)).toBe('bottom');
  expect(zoneOf({ x: -1.5, y: -0.4 }, subject)).toBe('topLeft');
  expect(zoneOf({ x: 0.12, y: 0.1 }, subject)).toBe('right');
});

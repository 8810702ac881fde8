import fc from 'fast-check';
import type { Gesture } from '../edit/strokes.ts';

/** Any gesture in a picture of this size, often beyond its border, all of its numbers as a tool gives them. */
export function arbitraryGesture(width: number, height: number): fc.Arbitrary<Gesture> {
  const hundredths = (low: number, high: number) =>
    fc.integer({ min: Math.round(low * 100), max: Math.round(high * 100) }).map((value) => value / 100);
  const x = hundredths(-width / 4, width * 1.25);
  const y = hundredths(-height / 4, height * 1.25);
  const places = (least: number) =>
    fc.array(fc.tuple(x, y), { minLength: least, maxLength: 8 }).map((pairs) => pairs.flat());
  const kind = fc.constantFrom('add' as const, 'remove' as const);
  const brush = fc.record({
    tool: fc.constant('brush' as const),
    kind,
    radius: hundredths(0.1, width / 4),
    hardness: hundredths(0, 1),
    points: places(1),
  });
  const region = fc.record({ top: fc.nat(4), rows: fc.integer({ min: 1, max: 4 }) }).map(({ top, rows }) => {
    const [before, after] = [top * 10, (8 - top - rows) * 10];
    const runs = [...(before > 0 ? [0, before] : []), 255, rows * 10, ...(after > 0 ? [0, after] : [])];
    return { width: 10, height: 8, runs };
  });
  return fc.oneof(
    brush,
    fc.record({
      tool: fc.constant('smart' as const),
      kind,
      radius: hundredths(0.1, width / 8),
      points: places(1),
      region,
    }),
    fc.tuple(brush, fc.array(hundredths(0, 1), { minLength: 8, maxLength: 8 })).map(([stroke, all]) => {
      return { ...stroke, pressures: all.slice(0, stroke.points.length / 2) };
    }),
    fc.record({ tool: fc.constant('lasso' as const), kind, polygon: places(3) }),
    fc.record({
      tool: fc.constant('wand' as const),
      kind,
      at: fc.tuple(x, y),
      tolerance: hundredths(0, 100),
    }),
    fc.record({ tool: fc.constant('island' as const), at: fc.tuple(x, y) }),
    fc.record({
      tool: fc.constant('hole' as const),
      at: fc.tuple(x, y),
      to: fc.constantFrom('filled' as const, 'open' as const),
    }),
    fc.record({ tool: fc.constant('subject' as const), points: places(1) }),
    fc.record({ tool: fc.constant('grow' as const), by: hundredths(-10, 10) }),
    fc.record({ tool: fc.constant('feather' as const), radius: hundredths(0, 10) }),
    fc.record({
      tool: fc.constant('start' as const),
      from: fc.constantFrom('found' as const, 'nothing' as const, 'everything' as const),
    }),
    fc.constant({ tool: 'invert' as const }),
  );
}

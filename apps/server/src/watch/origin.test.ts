import { expect, test } from 'vitest';
import { takeOrigin, withOrigin } from './origin.ts';
import { NO_SPAN } from './traces/traces.ts';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('goes with the options and comes out again', () => {
  const span = { ...NO_SPAN, traceparent: TRACEPARENT };
  const kept = JSON.parse(JSON.stringify(withOrigin({ recipe: 'fast' }, { id: 'abc', span }, 5)));
  expect(takeOrigin(kept)).toEqual({
    options: { recipe: 'fast' },
    origin: { request: 'abc', at: 5, traceparent: TRACEPARENT },
  });
});

test('bears no trace where there is none', () => {
  const { origin } = takeOrigin(withOrigin({}, { id: 'abc', span: NO_SPAN }, 5));
  expect(origin).toEqual({ request: 'abc', at: 5 });
});

test.each([
  {},
  { origin: null },
  { origin: 'x' },
  { origin: { request: 5, at: 1 } },
  { origin: { request: 'x'.repeat(101), at: 1 } },
])('of %j nothing is known, and it is never an option', (kept) => {
  expect(takeOrigin({ recipe: 'fast', ...kept })).toEqual({ options: { recipe: 'fast' }, origin: undefined });
});

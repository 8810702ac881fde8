import { expect, test } from 'vitest';
import { readTraceparent } from './readTraceparent.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

test('names trace and span, and says whether they are kept', () => {
  const read = { traceId: TRACE, spanId: SPAN };
  expect(readTraceparent(`00-${TRACE}-${SPAN}-01`)).toEqual({ ...read, sampled: true });
  expect(readTraceparent(`00-${TRACE}-${SPAN}-00`)).toEqual({ ...read, sampled: false });
  expect(readTraceparent(`00-${TRACE}-${SPAN}-03`)).toEqual({ ...read, sampled: true });
});

test('of a version to come, what is known of it is read', () => {
  expect(readTraceparent(`01-${TRACE}-${SPAN}-01-more`)).toMatchObject({ traceId: TRACE });
});

test.each([
  '',
  'x',
  `00-${TRACE}-${SPAN}`,
  `00-${TRACE}-${SPAN}-01-more`,
  `ff-${TRACE}-${SPAN}-01`,
  `00-${'0'.repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01\n`,
])('%j is none', (text) => {
  expect(readTraceparent(text)).toBeUndefined();
});

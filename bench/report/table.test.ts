import { expect, test } from 'vitest';
import { decimal, renderTable } from './table.ts';

test('names to the left, numbers to the right', () => {
  const table = {
    title: 'Speed',
    columns: ['way', 'ms'],
    rows: [
      ['fast', '9'],
      ['a slow one', '1234'],
    ],
    notes: ['warm'],
  };
  expect(renderTable(table)).toBe(
    [
      'Speed',
      '────────────────',
      'way           ms',
      '────────────────',
      'fast           9',
      'a slow one  1234',
      '  warm',
    ].join('\n'),
  );
});

test('a missing cell is empty', () => {
  expect(
    renderTable({ title: 't', columns: ['a', 'b'], rows: [['x']] })
      .split('\n')
      .at(-1),
  ).toBe('x');
});

test('what is not known is a dash', () => {
  expect(decimal(0.12345)).toBe('0.123');
  expect(decimal(2, 0)).toBe('2');
  expect(decimal(undefined)).toBe('–');
  expect(decimal(Number.NaN)).toBe('–');
});

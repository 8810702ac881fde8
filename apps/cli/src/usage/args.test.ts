import { describe, expect, test } from 'vitest';
import { lastValue, parseArguments } from './args.ts';
import { UsageError } from './usageError.ts';

const OPTIONS = [
  { name: 'out', short: 'o', value: 'DIR', help: '' },
  { name: 'margin', value: 'PX', help: '' },
  { name: 'mask', help: '' },
  { name: 'json', help: '' },
];

describe('parseArguments', () => {
  test('takes words, switches and values apart, in any order', () => {
    const args = parseArguments(['a.jpg', '--mask', '--out', 'x', 'b.jpg', '-o', 'y', '--margin=3'], OPTIONS);
    expect(args.words).toEqual(['a.jpg', 'b.jpg']);
    expect([...args.switches]).toEqual(['mask']);
    expect(args.values.get('out')).toEqual(['x', 'y']);
    expect(lastValue(args, 'out')).toBe('y');
    expect(lastValue(args, 'margin')).toBe('3');
    expect(lastValue(args, 'json')).toBeUndefined();
  });

  test('leaves - and whatever follows -- alone', () => {
    expect(parseArguments(['-', '--', '-x.jpg', '--mask', '--'], OPTIONS).words).toEqual([
      '-',
      '-x.jpg',
      '--mask',
      '--',
    ]);
    expect(lastValue(parseArguments(['--out', '-'], OPTIONS), 'out')).toBe('-');
    expect(lastValue(parseArguments(['--out=-x'], OPTIONS), 'out')).toBe('-x');
  });

  test.each([
    [['--maks'], '--mask'],
    [['--marg', '3'], '--margin'],
    [['--jsno'], '--json'],
    [['--unheard-of'], '--help'],
    [['-x.jpg'], './-x.jpg'],
    [['--out'], '--out needs a value'],
    [['--out', '--json'], '--out needs a value'],
    [['--margin', '-5'], '--margin needs a value'],
    [['--json=yes'], '“yes”'],
  ])('refuses %j and names %j', (argv, named) => {
    expect(() => parseArguments(argv, OPTIONS)).toThrow(UsageError);
    expect(() => parseArguments(argv, OPTIONS)).toThrow(named);
  });
});

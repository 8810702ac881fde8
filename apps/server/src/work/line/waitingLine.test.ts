import { describe, expect, test } from 'vitest';
import { createWaitingLine } from './waitingLine.ts';

const any = () => true;

function openLine() {
  let time = 0;
  const line = createWaitingLine<string>({ now: () => time, patience: 100 });
  return { line, pass: (ms: number) => (time += ms) };
}

describe('the waiting line', () => {
  test('gives what somebody waits for first, each kind in its order', () => {
    const { line } = openLine();
    line.add('job 1', 'later');
    line.add('job 2', 'later');
    line.add('a', 'now');
    line.add('b', 'now');
    expect(line.length).toBe(4);
    expect([line.count('now'), line.count('later')]).toEqual([2, 2]);
    expect([1, 2, 3, 4, 5].map(() => line.take(any))).toEqual(['a', 'b', 'job 1', 'job 2', undefined]);
  });

  test('tells how long the first one waits, of either kind', () => {
    const { line, pass } = openLine();
    expect(line.oldest()).toBe(0);
    line.add('job', 'later');
    pass(30);
    line.add('a', 'now');
    pass(10);
    expect(line.oldest()).toBe(40);
    line.remove('job');
    expect(line.oldest()).toBe(10);
  });

  test('passes over what does not fit', () => {
    const { line } = openLine();
    line.add('big', 'now');
    line.add('small', 'now');
    expect(line.take((item) => item === 'small')).toBe('small');
    expect(line.take((item) => item === 'small')).toBeUndefined();
    expect(line.take(any)).toBe('big');
  });

  test('what was to be done later goes first once it has waited long', () => {
    const { line, pass } = openLine();
    line.add('job', 'later');
    pass(99);
    line.add('a', 'now');
    line.add('b', 'now');
    expect(line.take(any)).toBe('a');
    pass(1);
    expect(line.take(any)).toBe('job');
  });

  test('forgets what leaves', () => {
    const { line } = openLine();
    line.add('a', 'now');
    line.add('b', 'later');
    line.remove('a');
    line.remove('nobody');
    expect(line.clear()).toEqual(['b']);
    expect(line.length).toBe(0);
  });
});

import { expect, test } from 'vitest';
import { remember } from './remember.ts';

test('what was asked before is not worked out again, but for what was asked long ago', () => {
  const asked: string[] = [];
  const double = remember(
    (text: string) => {
      asked.push(text);
      return text + text;
    },
    (text) => text,
  );
  expect([double('a'), double('a'), double('b')]).toEqual(['aa', 'aa', 'bb']);
  expect(asked).toEqual(['a', 'b']);
  for (let i = 0; i < 99; i++) double(String(i));
  double('b');
  expect(asked.filter((text) => text === 'b')).toHaveLength(1);
  double('a');
  expect(asked.filter((text) => text === 'a')).toHaveLength(2);
});

test('what fails is asked again', () => {
  let tries = 0;
  const fail = remember(
    () => {
      tries++;
      throw new Error('no');
    },
    () => '',
  );
  expect(fail).toThrow('no');
  expect(fail).toThrow('no');
  expect(tries).toBe(2);
});

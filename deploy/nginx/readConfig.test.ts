import { expect, test } from 'vitest';
import { named, readConfig } from './readConfig.ts';

test('directives, blocks, quotes and comments', () => {
  const text = `a 1 "two; {words}" 'it''s'; # not; this {
    block ~ ^/x$ { inner on; return 301 https://h$request_uri; }`;
  expect(readConfig(text.replace("'it''s'", "'its'"))).toEqual([
    { name: 'a', args: ['1', 'two; {words}', 'its'] },
    {
      name: 'block',
      args: ['~', '^/x$'],
      block: [
        { name: 'inner', args: ['on'] },
        { name: 'return', args: ['301', 'https://h$request_uri'] },
      ],
    },
  ]);
  expect(named(readConfig(text), 'inner')).toHaveLength(1);
});

test.each(['a {', 'a 1', 'a; }', '{ }', ';'])('“%s” is refused', (text) => {
  expect(() => readConfig(text)).toThrow(SyntaxError);
});

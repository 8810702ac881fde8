import { expect, test } from 'vitest';
import { parseDatabaseUrl } from './databaseUrl.ts';

test.each(['postgresql://a:b@host:5432/name', 'postgres://host/name?sslmode=require'])(
  '%s is one',
  (text) => {
    expect(parseDatabaseUrl(text)).toBe(text);
  },
);

test.each([
  '',
  'host/name',
  'mysql://host/name',
  'postgresql://host',
  'postgresql://host/',
  'postgresql:///name',
])('“%s” is none', (text) => {
  expect(parseDatabaseUrl(text)).toBeUndefined();
});

import { expect, test } from 'vitest';
import {
  parseBytes,
  parseDuration,
  parseHosts,
  parseOrigins,
  parseSwitch,
  parseWhole,
} from './parseValues.ts';

test.each([
  ['12', 12],
  ['0', undefined],
  ['101', undefined],
  ['1e1', undefined],
  [' 5', undefined],
  ['-5', undefined],
])('parseWhole(%j, 1, 100) is %j', (text, value) => {
  expect(parseWhole(text, 1, 100)).toBe(value);
});

test.each([
  ['yes', true],
  ['ON', true],
  ['0', false],
  ['off', false],
  ['maybe', undefined],
])('parseSwitch(%j) is %j', (text, value) => {
  expect(parseSwitch(text)).toBe(value);
});

test.each([
  ['https://a.example', ['https://a.example']],
  ['https://a.example/, http://127.0.0.1:5173', ['https://a.example', 'http://127.0.0.1:5173']],
  ['*', undefined],
  ['https://a.example/path', undefined],
  ['https://me@a.example', undefined],
  ['null', undefined],
])('parseOrigins(%j) is %j', (text, value) => {
  expect(parseOrigins(text)).toEqual(value);
});

test.each([
  ['Stickers.example, 10.0.0.7', ['stickers.example', '10.0.0.7']],
  ['[::1]', ['[::1]']],
  ['a.example:80', undefined],
  ['a/b', undefined],
])('parseHosts(%j) is %j', (text, value) => {
  expect(parseHosts(text)).toEqual(value);
});

test.each([
  ['500000', 500_000],
  ['200M', 200_000_000],
  ['1.5 GB', 1_500_000_000],
  ['0', undefined],
  ['5 bytes', undefined],
  ['-1', undefined],
])('parseBytes(%j) is %j', (text, value) => {
  expect(parseBytes(text)).toBe(value);
});

test.each([
  ['90', 90_000],
  ['10m', 600_000],
  ['1 h', 3_600_000],
  ['0', undefined],
  ['1 week', undefined],
])('parseDuration(%j) is %j', (text, value) => {
  expect(parseDuration(text)).toBe(value);
});

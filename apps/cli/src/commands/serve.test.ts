import { expect, test } from 'vitest';
import { parseArguments } from '../args.ts';
import { COMMANDS } from '../commandTable.ts';
import { readDataRequest, readKeysRequest } from './serve.ts';

const { options } = COMMANDS.find(({ name }) => name === 'keys')!;
const read = (...argv: string[]) => readKeysRequest(parseArguments(argv, options));

test.each([
  [['create', 'bot'], { action: 'create', name: 'bot', scope: 'use' }],
  [['create', 'ann', '--scope', 'admin'], { action: 'create', name: 'ann', scope: 'admin' }],
  [['list'], { action: 'list' }],
  [['revoke', 'abc'], { action: 'revoke', id: 'abc' }],
])('keys %j', (argv, request) => {
  expect(read(...argv)).toEqual(request);
});

test.each([
  [[]],
  [['create']],
  [['create', ' ']],
  [['create', 'a', 'b']],
  [['revoke']],
  [['list', 'x']],
  [['list', '--scope', 'use']],
  [['make']],
])('keys %j is wrong use', (argv) => {
  expect(() => read(...argv)).toThrow(/keys/);
});

const dataOptions = COMMANDS.find(({ name }) => name === 'data')!.options;
const readData = (...argv: string[]) => readDataRequest(parseArguments(argv, dataOptions));

test.each([
  [['list'], { action: 'list' }],
  [['remove', 'a', 'b'], { action: 'remove', ids: ['a', 'b'], older: undefined }],
  [['remove', 'corrections', '--older', '30d'], { action: 'remove', ids: [], older: '30d' }],
])('data %j', (argv, request) => {
  expect(readData(...argv)).toEqual(request);
});

test.each([
  [[]],
  [['list', 'x']],
  [['list', '--older', '1d']],
  [['remove']],
  [['remove', 'a', '--older', '1d']],
  [['drop']],
])('data %j is wrong use', (argv) => {
  expect(() => readData(...argv)).toThrow(/data/);
});

import { SnapError } from '@stickersnap/core';
import type { ServerWorld } from '@stickersnap/server';
import { describe, expect, test } from 'vitest';
import type { World } from '../terminal/world.ts';
import { parseArguments } from '../usage/args.ts';
import { COMMANDS } from '../usage/commandTable.ts';
import { readDataRequest, readKeysRequest, runServe } from './serve.ts';

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

describe('a value that is not allowed is told of what carried it', () => {
  const serve = async ({ env }: ServerWorld): Promise<number> => {
    const value = env.STICKERSNAP_PORT!;
    throw new SnapError('option-invalid', { option: 'STICKERSNAP_PORT', value, allowed: 'a number' });
  };
  const run = (argv: string[], env: World['env']) => {
    const loadServer = async () => ({
      serve,
      work: serve,
      keys: serve,
      data: serve,
      inspect: () => {
        throw new Error('not asked for');
      },
    });
    const row = COMMANDS.find(({ name }) => name === 'serve')!;
    return runServe(parseArguments(argv, row.options), { env, loadServer } as unknown as World);
  };

  test('the option, where there is one', async () => {
    await expect(run(['--port', 'eighty'], {})).rejects.toThrow(/^--port: “eighty”/);
    await expect(run(['--port', 'eighty'], { STICKERSNAP_PORT: '80' })).rejects.toThrow(/^--port: “eighty”/);
  });

  test('else the variable', async () => {
    const env = { STICKERSNAP_PORT: 'eighty' };
    await expect(run([], env)).rejects.toThrow(/^STICKERSNAP_PORT: “eighty”/);
  });
});

const dataOptions = COMMANDS.find(({ name }) => name === 'data')!.options;
const readData = (...argv: string[]) => readDataRequest(parseArguments(argv, dataOptions));

test.each([
  [['list'], { action: 'list' }],
  [['clean'], { action: 'clean' }],
  [['remove', 'a', 'b'], { action: 'remove', ids: ['a', 'b'], older: undefined }],
  [['remove', 'corrections', '--older', '30d'], { action: 'remove', ids: [], older: '30d' }],
])('data %j', (argv, request) => {
  expect(readData(...argv)).toEqual(request);
});

test.each([
  [[]],
  [['list', 'x']],
  [['clean', 'x']],
  [['list', '--older', '1d']],
  [['remove']],
  [['remove', 'a', '--older', '1d']],
  [['drop']],
])('data %j is wrong use', (argv) => {
  expect(() => readData(...argv)).toThrow(/data/);
});

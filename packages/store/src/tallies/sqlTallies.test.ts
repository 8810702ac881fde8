import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { createSqlTallies } from './sqlTallies.ts';
import { talliesContract } from './testing/talliesContract.ts';

describe.each(DATABASES)('tallies in $name', ({ open }) =>
  talliesContract(async ({ now }) => createSqlTallies({ database: await open(), now })),
);

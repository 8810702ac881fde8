import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { createSqlResults } from './sqlResults.ts';
import { resultsContract } from './testing/resultsContract.ts';

describe.each(DATABASES)('results in $name', ({ open }) =>
  resultsContract(async ({ now }) => createSqlResults({ database: await open(), now })),
);

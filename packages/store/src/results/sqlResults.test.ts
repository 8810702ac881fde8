import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { resultsContract } from './resultsContract.ts';
import { createSqlResults } from './sqlResults.ts';

describe.each(DATABASES)('results in $name', ({ open }) =>
  resultsContract(async ({ now }) => createSqlResults({ database: await open(), now })),
);

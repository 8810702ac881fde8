import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { correctionsContract } from './correctionsContract.ts';
import { createSqlCorrections } from './sqlCorrections.ts';

describe.each(DATABASES)('corrections in $name', ({ open }) =>
  correctionsContract(async () => createSqlCorrections({ database: await open() })),
);

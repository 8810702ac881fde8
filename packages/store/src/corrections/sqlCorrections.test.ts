import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { createSqlCorrections } from './sqlCorrections.ts';
import { correctionsContract } from './testing/correctionsContract.ts';

describe.each(DATABASES)('corrections in $name', ({ open }) =>
  correctionsContract(async () => createSqlCorrections({ database: await open() })),
);

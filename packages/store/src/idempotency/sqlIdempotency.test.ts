import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { createSqlIdempotency } from './sqlIdempotency.ts';
import { idempotencyContract } from './testing/idempotencyContract.ts';

describe.each(DATABASES)('remembered answers in $name', ({ open }) =>
  idempotencyContract(async ({ now }) => createSqlIdempotency({ database: await open(), now })),
);

import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { learningRooms } from '../testing/learningRooms.ts';
import { goldenContract } from './testing/goldenContract.ts';

describe.each(DATABASES)('golden in $name', ({ open }) =>
  goldenContract(async () => learningRooms(await open())),
);

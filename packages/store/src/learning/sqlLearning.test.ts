import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { learningRooms } from '../testing/learningRooms.ts';
import { learningContract } from './testing/learningContract.ts';

describe.each(DATABASES)('learning in $name', ({ open }) =>
  learningContract(async () => learningRooms(await open())),
);

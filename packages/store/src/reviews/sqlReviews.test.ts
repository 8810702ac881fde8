import { describe } from 'vitest';
import { DATABASES } from '../testing/databases.ts';
import { learningRooms } from '../testing/learningRooms.ts';
import { reviewsContract } from './testing/reviewsContract.ts';

describe.each(DATABASES)('reviews in $name', ({ open }) =>
  reviewsContract(async () => learningRooms(await open())),
);

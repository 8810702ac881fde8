import type { Migration } from 'kysely/migration';
import { initial } from './migrations/0001-initial.ts';
import { holdings } from './migrations/0002-holdings.ts';
import { correctionGestures } from './migrations/0003-correction-gestures.ts';
import { learning } from './migrations/0004-learning.ts';
import { jobNeeds } from './migrations/0005-job-needs.ts';
import { tallies } from './migrations/0006-tallies.ts';

/** By number. One that has been released is never changed: another one follows it. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-initial': initial,
  '0002-holdings': holdings,
  '0003-correction-gestures': correctionGestures,
  '0004-learning': learning,
  '0005-job-needs': jobNeeds,
  '0006-tallies': tallies,
};

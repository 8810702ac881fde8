import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';

/**
 * Which turns in the line a new job's tasks get: start-time fair queueing (Goyal, Vin and Cheng 1996) with one
 * number a task, so that the next task is the first row of an index.
 *
 * A job begins one turn after that which is served just now, and has one task in each turn: jobs are served
 * alternately, whatever their length. Where the key has k unfinished jobs already, every (k + 1)th turn is taken,
 * so that a batch gains little by being cut into many.
 */
export interface Turns {
  readonly first: number;
  readonly step: number;
}

export const turnOf = (turns: Turns, position: number): number => turns.first + position * turns.step;

export async function nextTurns(database: Transaction<Tables>, keyId: string | null): Promise<Turns> {
  const others = keyId === null ? 0 : await unfinishedJobs(database, keyId);
  return { first: (await begin(database)) + others, step: others + 1 };
}

/**
 * What is in work tells how far the line is. Where nothing is, the new job stands beside what waits at the front,
 * where age decides.
 */
async function begin(database: Transaction<Tables>): Promise<number> {
  const { served } = await database
    .selectFrom('tasks')
    .select(({ fn }) => fn.max('turn').as('served'))
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  if (served !== null) return Number(served) + 1;
  const { front } = await database
    .selectFrom('tasks')
    .select(({ fn }) => fn.min('turn').as('front'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return front === null ? 0 : Number(front);
}

async function unfinishedJobs(database: Transaction<Tables>, keyId: string): Promise<number> {
  const { count } = await database
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('key_id', '=', keyId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { packState, type TrainState, unpackState } from '@stickersnap/learn';
import { writeWhole } from '@stickersnap/node';
import type { RunOutcome, RunPlan, RunProgress } from './run.ts';

/** Of its owner alone: they tell of people’s corrections. */
const PRIVATE = 0o600;

const FILES = {
  plan: 'plan.json',
  checkpoint: 'checkpoint.bin',
  progress: 'progress.json',
  outcome: 'outcome.json',
} as const;

/** What one training keeps: files in a folder of its own, each whole at any time. */
export interface RunFolder {
  readonly path: string;
  plan(): Promise<RunPlan>;
  progress(): Promise<RunProgress | undefined>;
  outcome(): Promise<RunOutcome | undefined>;
  /** @returns `undefined` where there is none, or none that can be gone on from. */
  checkpoint(weights: number): Promise<TrainState | undefined>;
  /** State and progress of the same step. */
  keep(state: TrainState, progress: RunProgress): Promise<void>;
  finish(outcome: RunOutcome): Promise<void>;
}

/** @param data the server's data folder */
export function runsFolder(data: string): string {
  return join(data, 'learning', 'runs');
}

/** The youngest last: their names begin with the time. */
export async function listRuns(data: string): Promise<string[]> {
  const names = await readdir(runsFolder(data)).catch(unlessMissing);
  return (names ?? []).toSorted();
}

export async function beginRun(data: string, plan: RunPlan): Promise<RunFolder> {
  const path = join(runsFolder(data), plan.id);
  await mkdir(path, { recursive: true, mode: 0o700 });
  await writeWhole(join(path, FILES.plan), JSON.stringify(plan), PRIVATE);
  return openRun(data, plan.id);
}

export async function forgetRun(data: string, id: string): Promise<void> {
  await rm(join(runsFolder(data), id), { recursive: true, force: true });
}

export function openRun(data: string, id: string): RunFolder {
  const path = join(runsFolder(data), id);
  const read = async <Value>(name: string): Promise<Value | undefined> => {
    const text = await readFile(join(path, name), 'utf8').catch(unlessMissing);
    return text === undefined ? undefined : parse<Value>(text, join(path, name));
  };
  return {
    path,
    async plan() {
      const plan = await read<RunPlan>(FILES.plan);
      if (plan === undefined) throw new SnapError('not-found', { thing: 'training' });
      return plan;
    },
    progress: () => read<RunProgress>(FILES.progress),
    outcome: () => read<RunOutcome>(FILES.outcome),
    async checkpoint(weights) {
      const bytes = await readFile(join(path, FILES.checkpoint)).catch(unlessMissing);
      if (bytes === undefined) return undefined;
      try {
        return unpackState(bytes, weights);
      } catch (error) {
        // It begins anew, which gives the same network, only later.
        if (error instanceof RangeError) return undefined;
        throw error;
      }
    },
    async keep(state, progress) {
      // The losses first: those of steps that the checkpoint does not have are cut when it goes on.
      await writeWhole(join(path, FILES.progress), JSON.stringify(progress), PRIVATE);
      await writeWhole(join(path, FILES.checkpoint), packState(state), PRIVATE);
    },
    async finish(outcome) {
      await writeWhole(join(path, FILES.outcome), JSON.stringify(outcome), PRIVATE);
      // It is of no use any more, and large.
      await rm(join(path, FILES.checkpoint), { force: true });
    },
  };
}

function parse<Value>(text: string, path: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new SnapError('record-damaged', { path });
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

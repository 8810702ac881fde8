import { SnapError } from '@stickersnap/core';
import { isLearningHeld } from '../training/holdLearning.ts';
import type { RunKind, RunPlan } from '../training/run.ts';
import { listRuns, openRun } from '../training/runFolder.ts';
import type { TrainingReport } from './trainingReport.ts';

/** Of a run that says nothing of it. */
const NOBODY = 'nobody said';

/**
 * The youngest run of a data folder, as far as its files tell: who has no outcome and is not at it was broken off.
 * Damaged ones are passed over, since they are in the way of nothing.
 */
export async function lastRun(data: string): Promise<TrainingReport | undefined> {
  const plan = await lastPlan(data);
  if (plan === undefined) return undefined;
  const folder = openRun(data, plan.id);
  const [progress, outcome] = [await readable(folder.progress()), await readable(folder.outcome())];
  return {
    run: plan.id,
    card: plan.card,
    startedBy: plan.startedBy ?? NOBODY,
    startedAt: Date.parse(plan.startedAt),
    state:
      outcome !== undefined ? 'done' : isLearningHeld(data) ? (progress?.phase ?? 'training') : 'canceled',
    progress,
    ...(outcome !== undefined && {
      endedAt: Date.parse(outcome.endedAt),
      outcome: { version: outcome.version, promotes: outcome.verdict.promotes },
    }),
  };
}

/** @param kind only runs of it */
export async function lastPlan(data: string, kind?: RunKind): Promise<RunPlan | undefined> {
  for (const id of (await listRuns(data)).toReversed()) {
    const plan = await readable(openRun(data, id).plan());
    if (plan !== undefined && (kind === undefined || plan.kind === kind)) return plan;
  }
  return undefined;
}

async function readable<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof SnapError) return undefined;
    throw error;
  }
}

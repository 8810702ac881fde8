import { TOLD_LOSSES, type Training } from '@stickersnap/api';
import { problemOf } from '../http/answer/problem.ts';
import type { TrainingReport } from '../learning/job/trainingReport.ts';

/** @param base what stands before the server's paths. */
export function trainingView(report: TrainingReport, base: string): Training {
  const { run, card, startedBy, startedAt, state, progress, endedAt, outcome, error } = report;
  const { step = 0, steps = 0, losses = [], heldOut = [], left } = progress ?? {};
  const goesOn = state === 'training' || state === 'scoring';
  return {
    ...{
      run: run ?? null,
      card,
      startedBy,
      startedAt: new Date(startedAt).toISOString(),
      state,
      step,
      steps,
    },
    losses: thinned(losses, TOLD_LOSSES),
    heldOut,
    secondsLeft: goesOn ? (left ?? null) : null,
    endedAt: endedAt === undefined ? null : new Date(endedAt).toISOString(),
    version: outcome?.version ?? null,
    promotes: outcome?.promotes ?? null,
    problem: error === undefined ? null : problemOf(error, base),
  };
}

/** At most so many of the values, evenly apart; the last one is among them. */
export function thinned(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, i) => values[Math.ceil(((i + 1) * values.length) / most) - 1]!);
}

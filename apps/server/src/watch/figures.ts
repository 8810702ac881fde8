import { ERRORS, type ErrorCode } from '@stickersnap/core';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** How the work on a picture of a job ended; `again`: it is tried once more. */
export const TASK_ENDS = ['done', 'failed', 'again', 'released', 'lost'] as const;
export type TaskEnd = (typeof TASK_ENDS)[number];

const TRAINING_ENDS = ['done', 'failed', 'canceled'] as const;

export interface CutFigures {
  readonly model: string;
  readonly device: string;
  /** Milliseconds by step; what was left out took none. */
  readonly ms: Readonly<Record<string, number>>;
}

/** What is counted and measured of the work itself, in servers and workers. Seconds, as Prometheus has them. */
export interface Figures {
  readonly registry: Registry;
  /** A picture left the line for an engine process. */
  waited(urgency: string, seconds: number): void;
  cut(figures: CutFigures): void;
  failed(code: ErrorCode): void;
  /** The first attempt at a picture of a job began, so long after the job was taken. */
  taskBegan(seconds: number): void;
  taskEnded(end: TaskEnd): void;
  webhook(taken: boolean): void;
  trained(state: (typeof TRAINING_ENDS)[number]): void;
}

const STEPS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const WAITS = [0.005, 0.05, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/** A registry with them and with what Node tells of its process. */
export function createFigures(): Figures {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <Name extends string>(name: string, help: string, labelNames: readonly Name[]) =>
    new Counter({ name: `stickersnap_${name}`, help, labelNames, registers });
  const histogram = <Name extends string>(
    name: string,
    help: string,
    labelNames: readonly Name[],
    buckets: number[],
  ) => new Histogram({ name: `stickersnap_${name}`, help, labelNames, buckets, registers });

  const waits = histogram(
    'wait_seconds',
    'Time of a picture in the line for an engine process.',
    ['urgency'],
    WAITS,
  );
  const steps = histogram(
    'step_seconds',
    'Time of a picture in an engine process, by step; “all” is the whole.',
    ['step', 'model', 'device'],
    STEPS,
  );
  const failures = counter('failures_total', 'Requests and pictures of jobs that were refused or failed.', [
    'code',
  ]);
  const taskWaits = histogram(
    'task_wait_seconds',
    'Time from a job’s taking to the first attempt at a picture of it.',
    [],
    WAITS,
  );
  const tasks = counter('tasks_ended_total', 'Attempts at pictures of jobs, by how they ended.', ['state']);
  const webhooks = counter('webhooks_total', 'Attempts to tell that a job has ended.', ['outcome']);

  const trainings = counter('trainings_total', 'Trainings that this process began, by how they ended.', [
    'state',
  ]);

  // All of them from the start on: what comes up for the first time with a 1 is no increase.
  for (const code of Object.keys(ERRORS)) failures.inc({ code }, 0);
  for (const state of TASK_ENDS) tasks.inc({ state }, 0);
  for (const state of TRAINING_ENDS) trainings.inc({ state }, 0);
  for (const outcome of ['taken', 'failed']) webhooks.inc({ outcome }, 0);

  return {
    registry,
    waited: (urgency, seconds) => waits.observe({ urgency }, seconds),
    cut: ({ model, device, ms }) => {
      for (const [step, took] of Object.entries(ms)) {
        if (took > 0) steps.observe({ step, model, device }, took / 1000);
      }
    },
    failed: (code) => failures.inc({ code }),
    taskBegan: (seconds) => taskWaits.observe({}, Math.max(0, seconds)),
    taskEnded: (state) => tasks.inc({ state }),
    webhook: (taken) => webhooks.inc({ outcome: taken ? 'taken' : 'failed' }),
    trained: (state) => trainings.inc({ state }),
  };
}

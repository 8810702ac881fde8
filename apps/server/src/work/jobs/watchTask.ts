import type { ErrorCode } from '@stickersnap/core';
import type { Claim } from '@stickersnap/store';
import type { FastifyBaseLogger } from 'fastify';
import { type About, NOBODY, sayAbout } from '../../watch/about.ts';
import type { Figures, TaskEnd } from '../../watch/figures.ts';
import { takeOrigin } from '../../watch/origin.ts';
import type { Traces } from '../../watch/traces/traces.ts';

export interface TaskWatchParts {
  readonly figures: Pick<Figures, 'failed' | 'taskBegan' | 'taskEnded'>;
  readonly traces: Traces;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What is told of an attempt at a picture of a job: to the log, to traces, and in figures. */
export interface TaskWatch {
  readonly about: About;
  ended(end: TaskEnd, code?: ErrorCode): void;
}

export type WatchTask = (claim: Claim) => TaskWatch;

/** Of nobody's interest. */
export const UNWATCHED: WatchTask = () => ({ about: NOBODY, ended: () => undefined });

/** An attempt is a part of the trace of the request from which its job came, and is logged under that one's id. */
export function createTaskWatch({ figures, traces, log, now }: TaskWatchParts): WatchTask {
  return ({ options, index, attempt }) => {
    const { origin } = takeOrigin(Object(options) as object);
    const began = now();
    const facts = {
      'stickersnap.attempt': attempt,
      ...(origin === undefined ? {} : { 'stickersnap.request': origin.request }),
    };
    const { traceparent: parent } = origin ?? {};
    const start = { facts, at: began, ...(parent === undefined ? {} : { parent }) };
    if (origin !== undefined && attempt === 1) {
      figures.taskBegan((began - origin.at) / 1000);
      traces.begin('queue', 'consumer', { ...start, at: origin.at }).end({ at: began });
    }
    const span = traces.begin('task', 'consumer', start);
    const about = { id: origin?.request, span };
    return {
      about,
      ended: (state, code) => {
        figures.taskEnded(state);
        if (state === 'failed' && code !== undefined) figures.failed(code);
        span.tell({ 'stickersnap.state': state });
        span.end(code === undefined ? {} : { code });
        const line = { ...sayAbout(about), picture: index, attempt, state, ms: now() - began };
        if (code === undefined) log.info(line, 'a picture of a job');
        else log.warn({ ...line, code }, 'a picture of a job');
      },
    };
  };
}

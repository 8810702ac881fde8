import { SnapError } from '@stickersnap/core';
import { NOBODY } from '../../watch/about.ts';
import type { Figures } from '../../watch/figures.ts';
import { NO_SPAN, type Span } from '../../watch/traces/traces.ts';
import type { CutOutcome, CutTimes, Workshop } from './workshop.ts';

export interface WatchOptions {
  readonly figures: Pick<Figures, 'waited' | 'cut'>;
  readonly device: string;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

const STEPS = ['decode', 'network', 'refine', 'finish', 'encode'] as const;

/** The same workshop, whose work is measured, and traced as a part of what it is done for. */
export function watchWorkshop<Watched extends Workshop>(
  workshop: Watched,
  { figures, device, now }: WatchOptions,
): Watched {
  const cut: Workshop['cut'] = async (order, request = {}) => {
    const { about = NOBODY, urgency = 'now' } = request;
    const { recipe: model } = order;
    const came = now();
    const line = about.span.begin('line', { facts: { 'stickersnap.urgency': urgency } });
    let engine: Span = NO_SPAN;
    let times: CutTimes | undefined;
    const onBegin = () => {
      line.end();
      figures.waited(urgency, (now() - came) / 1000);
      const facts = { 'stickersnap.model': model, 'stickersnap.device': device };
      engine = about.span.begin('engine', { facts });
      request.onBegin?.();
    };
    const onTimes = (told: CutTimes) => {
      times = told;
      request.onTimes?.(told);
    };
    try {
      const outcome = await workshop.cut(order, { ...request, onBegin, onTimes });
      if (times !== undefined) {
        const all = times.ended - times.began;
        figures.cut({ model, device, ms: { ...outcome.ms, all } });
        traceSteps(engine, times, outcome);
      }
      return outcome;
    } catch (error) {
      const end = { code: error instanceof SnapError ? error.code : 'unexpected' };
      line.end(end);
      engine.end(end);
      throw error;
    } finally {
      engine.end();
    }
  };
  return { ...workshop, cut };
}

/** One behind the other: a step that comes twice is shown once, with all its time. */
function traceSteps(engine: Span, { began }: CutTimes, { ms }: CutOutcome): void {
  let at = began;
  for (const step of STEPS) {
    if (ms[step] <= 0) continue;
    const span = engine.begin(step, { at });
    at += ms[step];
    span.end({ at });
  }
}

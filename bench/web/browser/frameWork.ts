import { median } from '../../statistics.ts';
import { mainEvents, type TraceEvent } from './longestTask.ts';

/** Milliseconds of one frame of a screen. */
const FRAME = 1000 / 60;

/**
 * How long the page's own code runs on the main thread in a frame, at the median over those in which it does at all:
 * milliseconds of the processor's time; 0 where it never does.
 */
export function frameWork(events: readonly TraceEvent[]): number {
  const frames = new Map<number, number>();
  for (const { ts = 0, dur = 0, tdur = dur } of mainEvents(events, 'FunctionCall')) {
    const frame = Math.floor(ts / 1000 / FRAME);
    frames.set(frame, (frames.get(frame) ?? 0) + tdur / 1000);
  }
  return frames.size === 0 ? 0 : median([...frames.values()]);
}

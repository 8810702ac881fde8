import type { SegmentTimes } from './segmentation.ts';

/** When each step was done, in milliseconds from any start; one that was left out was done with the one before it. */
export interface Moments {
  readonly started: number;
  readonly decoded: number;
  /** When a plain ground had been sought. */
  readonly sought?: number;
  /** When the networks had answered. */
  readonly answered?: number;
  /** When they had looked anew and closer, at a picture that shows more of a small subject. */
  readonly looked?: number;
}

/** How long it took, by kind of work. @param done the moment when all was. */
export function timesOf(moments: Moments, done: number): SegmentTimes {
  const { started, decoded, sought = decoded, answered = sought, looked = answered } = moments;
  return {
    decode: decoded - started + looked - answered,
    network: answered - sought,
    refine: sought - decoded + done - looked,
  };
}

import {
  boundaryIou,
  intersectionOverUnion,
  type Mask,
  meanAbsoluteError,
  sMeasure,
} from '@stickersnap/core';
import { ghostShare, softError } from './ghostShare.ts';

/** All 0–1; `error` is better when low, the others when high. */
export interface QualityFigures {
  readonly iou: number;
  readonly boundaryIou: number;
  readonly error: number;
  readonly sMeasure: number;
}

/** Of a picture by itself: what its truth says nothing of is missing. */
export interface GhostFigures {
  /** Where the truth is an outline: see `ghostShare`. */
  readonly ghosts?: number;
  /** Where the truth is a matte: see `softError`. */
  readonly softError?: number;
}

/** Data sets of true mattes; the others' masks are outlines, however soft their edges were drawn. */
const MATTES: readonly string[] = ['alphamatting.com', 'Adobe-DIM'];

export function measureGhosts(alpha: Mask, truth: Mask, dataset: string): GhostFigures {
  if (!MATTES.includes(dataset)) return { ghosts: ghostShare(alpha, truth) };
  const error = softError(alpha, truth);
  return error === undefined ? {} : { softError: error };
}

export function measure(alpha: Mask, truth: Mask): QualityFigures {
  return {
    iou: intersectionOverUnion(alpha, truth),
    boundaryIou: boundaryIou(alpha, truth),
    error: meanAbsoluteError(alpha, truth),
    sMeasure: sMeasure(alpha, truth),
  };
}

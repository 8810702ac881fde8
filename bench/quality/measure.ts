import {
  boundaryIou,
  intersectionOverUnion,
  type Mask,
  meanAbsoluteError,
  sMeasure,
} from '@stickersnap/core';

/** All 0–1; `error` is better when low, the others when high. */
export interface QualityFigures {
  readonly iou: number;
  readonly boundaryIou: number;
  readonly error: number;
  readonly sMeasure: number;
}

export function measure(alpha: Mask, truth: Mask): QualityFigures {
  return {
    iou: intersectionOverUnion(alpha, truth),
    boundaryIou: boundaryIou(alpha, truth),
    error: meanAbsoluteError(alpha, truth),
    sMeasure: sMeasure(alpha, truth),
  };
}

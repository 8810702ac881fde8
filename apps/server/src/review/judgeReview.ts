import {
  type Correction,
  decodeRle,
  intersectionOverUnion,
  type Mask,
  type RleMask,
  readStrokes,
  SnapError,
  type Strokes,
} from '@stickersnap/core';
import type { Agreement, Decision, StoredReview } from '@stickersnap/store';

/** What a reviewer sent, and what it is held against; texts are JSON. */
export interface ReviewToJudge {
  readonly decision: Decision;
  readonly mask?: string | undefined;
  readonly strokes?: string | undefined;
  /** The whole correction. */
  readonly record: string;
  /** What others decided about it. */
  readonly others: readonly StoredReview[];
}

export interface JudgedReview {
  readonly mask?: RleMask;
  readonly strokes?: Strokes;
  /** Of the mask that was found with the one that is right now, 0–1; absent where none is. */
  readonly iou?: number;
  readonly agreements: readonly Agreement[];
}

/** @throws SnapError `request-invalid`, `option-invalid` */
export function judgeReview({ decision, record, others, ...sent }: ReviewToJudge): JudgedReview {
  const { before, after } = JSON.parse(record) as Correction;
  if ((decision === 'correct') !== (sent.mask !== undefined))
    throw new SnapError('request-invalid', { reason: 'a mask goes with “correct”, and with nothing else' });
  const mask = sent.mask === undefined ? undefined : readMask(sent.mask, after);
  const strokes = sent.strokes === undefined ? undefined : readStrokes(parse(sent.strokes, 'strokes'));
  const right = rightMask({ decision, mask }, after);
  const decided = decision === 'skip' ? [] : others.filter((other) => other.decision !== 'skip');
  return {
    ...(mask === undefined ? {} : { mask }),
    ...(strokes === undefined ? {} : { strokes }),
    ...(right === undefined ? {} : { iou: intersectionOverUnion(decodeRle(before), right) }),
    agreements: decided.map(({ reviewer, decision: other, mask: text }) => {
      const theirs = text === undefined ? undefined : (JSON.parse(text) as RleMask);
      const both = right && rightMask({ decision: other, mask: theirs }, after);
      const same = decision === other;
      return {
        reviewer,
        same,
        ...(right === undefined || both === undefined ? {} : { iou: intersectionOverUnion(right, both) }),
      };
    }),
  };
}

/** @returns `undefined`: nobody says what is right. */
function rightMask(
  { decision, mask }: { readonly decision: Decision; readonly mask: RleMask | undefined },
  after: RleMask,
): Mask | undefined {
  if (decision === 'accept') return decodeRle(after);
  return mask === undefined ? undefined : decodeRle(mask);
}

function readMask(text: string, { width, height }: RleMask): RleMask {
  const value = parse(text, 'mask') as RleMask;
  if (value?.width !== width || value.height !== height)
    throw new SnapError('request-invalid', {
      reason: `the mask must have the size of the record’s masks, ${width}×${height} pixels`,
    });
  decodeRle(value);
  return { width, height, runs: value.runs };
}

function parse(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SnapError('request-invalid', { reason: `the field “${field}” must be JSON` });
  }
}

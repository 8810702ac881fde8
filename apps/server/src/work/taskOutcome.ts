import type { ErrorCode, WarningCode } from '@stickersnap/core';
import type { MadeProduct } from './workshop.ts';

/** What a task that is done says of itself: `TaskRecord.outcome`. */
export interface TaskOutcome {
  /** Of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly format: string;
  /** 0–1. */
  readonly confidence: number;
  readonly subjects: number;
  readonly warnings: readonly WarningCode[];
  /** As ordered, without the stickers where nothing was found. */
  readonly results: readonly TaskResult[];
}

export interface TaskResult extends Omit<MadeProduct, 'bytes'> {
  /** Of the result; unguessable. */
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
}

/** These are about the moment, not about the picture: another attempt may succeed. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'worker-lost',
  'storage-full',
  'model-unavailable',
  'codec-unavailable',
  'unexpected',
]);

export function isPassing(code: ErrorCode): boolean {
  return PASSING.has(code);
}

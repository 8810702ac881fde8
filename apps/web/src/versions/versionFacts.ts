import type { VersionList } from '@stickersnap/api';

export type Version = VersionList['versions'][number];

/** One picture under the network that served and under the version. */
export interface PictureScore {
  readonly id: string;
  /** IoU with the true mask, 0–1. */
  readonly before: number;
  readonly after: number;
}

/** What a version was judged by: pictures that were set aside, or golden ones. */
export const KINDS = ['heldOut', 'golden'] as const;
export type Kind = (typeof KINDS)[number];

/** What a record tells of its training. Records are kept for years: whatever is not as expected is not there. */
export interface VersionFacts extends Readonly<Record<Kind, readonly PictureScore[]>> {
  readonly corrections: number | undefined;
  readonly replay: number | undefined;
  /** Of every step. */
  readonly losses: readonly number[];
  /** Mean IoU on some that were set aside, as it came along. */
  readonly looks: readonly Look[];
  /** The time of a pass by that of the network before. */
  readonly slowness: number | undefined;
}

export interface Look {
  readonly step: number;
  readonly iou: number;
}

export function versionFacts({ metrics }: Pick<Version, 'metrics'>): VersionFacts {
  return {
    corrections: numberOr(metrics.corrections),
    replay: numberOr(metrics.replay),
    heldOut: listOf(metrics.heldOut, isScore),
    golden: listOf(metrics.golden, isScore),
    losses: listOf(metrics.losses, isNumber),
    looks: listOf(metrics.looks, isLook),
    slowness: numberOr(metrics.slowness),
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function numberOr(value: unknown): number | undefined {
  return isNumber(value) ? value : undefined;
}

/** All of it, or nothing: half of the pictures would tell another story. */
function listOf<Row>(value: unknown, fits: (row: unknown) => row is Row): readonly Row[] {
  return Array.isArray(value) && value.every(fits) ? value : [];
}

function isScore(row: unknown): row is PictureScore {
  const { id, before, after } = (row ?? {}) as Partial<Record<string, unknown>>;
  return typeof id === 'string' && isNumber(before) && isNumber(after);
}

function isLook(row: unknown): row is Look {
  const { step, iou } = (row ?? {}) as Partial<Record<string, unknown>>;
  return isNumber(step) && isNumber(iou);
}

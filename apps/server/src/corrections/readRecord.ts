import { CorrectionSchema, FormerCorrectionSchema } from '@stickersnap/api';
import {
  type Correction,
  decodeRle,
  type FormerCorrection,
  migrateCorrection,
  readStrokes,
  SnapError,
} from '@stickersnap/core';
import { Compile } from 'typebox/compile';

/** What has to be known of a record, without its masks and strokes. */
export type CorrectionFacts = Omit<Correction, 'before' | 'after' | 'strokes'>;

export interface ReadRecord {
  readonly facts: CorrectionFacts;
  /** Masks and strokes, as they stand in the record's JSON: they may be long, and nobody needs to look at them. */
  readonly rest: string;
}

const schema = Compile(CorrectionSchema);
const formerSchema = Compile(FormerCorrectionSchema);

/** A mask at working size has no more. */
const MAX_MASK_PIXELS = 2048 * 2048;
/** Ten thousand gestures and two masks: whatever has more is refused while it comes. */
export const RECORD_RULE = {
  most: 4_000_000,
  json: { depth: 6, members: 70_000, groups: 31_000, items: 500_000 },
} as const;

/**
 * A record of today, or of before there were gestures, as older pages send it.
 * @throws SnapError `request-invalid`, `option-invalid`
 */
export function readRecord(text: string): ReadRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SnapError('request-invalid', { reason: 'the field “record” must be JSON' });
  }
  const record = checked(value);
  const { before, after, strokes, ...facts } = migrateCorrection(record);
  // A former record may have more of them than are taken today.
  if (strokes === record.strokes) readStrokes(strokes);
  if (before.width !== after.width || before.height !== after.height) {
    throw new SnapError('request-invalid', { reason: 'the two masks must have one size' });
  }
  for (const mask of [before, after]) decodeRle(mask, { maxPixels: MAX_MASK_PIXELS });
  return { facts, rest: JSON.stringify({ before, after, strokes }).slice(1, -1) };
}

function checked(value: unknown): Correction | FormerCorrection {
  const isFormer = Array.isArray((value as { strokes?: unknown } | null)?.strokes);
  if (isFormer ? formerSchema.Check(value) : schema.Check(value)) return value as Correction;
  const [first] = isFormer ? formerSchema.Errors(value) : schema.Errors(value);
  const place = first?.instancePath.slice(0, 80) ?? '';
  throw new SnapError('request-invalid', {
    reason: `the record is not right at “${place}”: ${first?.message}`,
  });
}

/** The whole record as JSON. */
export function writeRecord({ facts, rest }: ReadRecord): string {
  return `${JSON.stringify(facts).slice(0, -1)},${rest}}`;
}

/** With the hash of what is kept in the place of the picture that was given. */
export function withStored(facts: CorrectionFacts, storedSha256: string): CorrectionFacts {
  return { ...facts, image: { ...facts.image, storedSha256 } };
}

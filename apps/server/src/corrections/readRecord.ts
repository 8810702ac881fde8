import { CorrectionSchema } from '@stickersnap/api';
import { type Correction, decodeRle, SnapError } from '@stickersnap/core';
import { Compile } from 'typebox/compile';

/** What has to be known of a record, without its masks and strokes. */
export type CorrectionFacts = Omit<Correction, 'before' | 'after' | 'strokes'>;

const schema = Compile(CorrectionSchema);

/** A mask at working size has no more. */
const MAX_MASK_PIXELS = 2048 * 2048;
/** Ten thousand strokes and two masks: whatever has more is refused while it comes. */
export const RECORD_RULE = {
  most: 4_000_000,
  json: { depth: 5, members: 50_000, groups: 21_000, items: 500_000 },
} as const;

/** @throws SnapError `request-invalid`, `option-invalid` */
export function readRecord(text: string): CorrectionFacts {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SnapError('request-invalid', { reason: 'the field “record” must be JSON' });
  }
  if (!schema.Check(value)) {
    const [first] = schema.Errors(value);
    const place = first?.instancePath.slice(0, 80) ?? '';
    throw new SnapError('request-invalid', {
      reason: `the record is not right at “${place}”: ${first?.message}`,
    });
  }
  const { before, after, strokes: _strokes, ...facts } = value;
  if (before.width !== after.width || before.height !== after.height) {
    throw new SnapError('request-invalid', { reason: 'the two masks must have one size' });
  }
  for (const mask of [before, after]) decodeRle(mask, { maxPixels: MAX_MASK_PIXELS });
  return facts;
}

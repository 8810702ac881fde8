import { type Correction, decodeRle } from '@stickersnap/core';
import { maskEntropy } from '@stickersnap/learn';
import { type Arrival, kindOf } from '@stickersnap/store';

export type RecordFacts = Pick<Arrival, 'kind' | 'entropy'>;

/**
 * What a record tells for learning, without its picture.
 *
 * @param record as it was stored
 * @throws SnapError `option-invalid`; SyntaxError, TypeError where it is damaged.
 */
export function arrivalOf(record: string): RecordFacts {
  const correction = JSON.parse(record) as Correction;
  return { kind: kindOf(correction), entropy: maskEntropy(decodeRle(correction.before)) };
}

import type { Operation } from './operation.ts';
import { ACCESS_OPERATIONS } from './operations/access.ts';
import { CATALOGUE_OPERATIONS } from './operations/catalogue.ts';
import { CORRECTION_OPERATIONS } from './operations/corrections.ts';
import { JOB_OPERATIONS } from './operations/jobs.ts';
import { OPERATION_OPERATIONS } from './operations/operation.ts';
import { PACK_OPERATIONS } from './operations/packs.ts';
import { REVIEW_OPERATIONS } from './operations/review.ts';
import { STICKER_OPERATIONS } from './operations/stickers.ts';
import { TRAINING_OPERATIONS } from './operations/training.ts';
import { VERSION_OPERATIONS } from './operations/versions.ts';
import type { OperationName } from './paths.ts';

/** Everything that the server does, by name; where it is stands in `PATHS`. */
export const OPERATIONS = {
  ...STICKER_OPERATIONS,
  ...JOB_OPERATIONS,
  ...PACK_OPERATIONS,
  ...CATALOGUE_OPERATIONS,
  ...CORRECTION_OPERATIONS,
  ...REVIEW_OPERATIONS,
  ...VERSION_OPERATIONS,
  ...TRAINING_OPERATIONS,
  ...ACCESS_OPERATIONS,
  ...OPERATION_OPERATIONS,
} as const satisfies Readonly<Record<OperationName, Operation>>;

export function operationNamed(name: OperationName): Operation {
  return OPERATIONS[name];
}

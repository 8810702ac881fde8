import { CorrectionSchema, CutReportSchema, OrderSchema } from '@stickersnap/api';
import type { Check, RecordChecks } from '@stickersnap/store';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** The very schemas by which it was taken, for what is read from the store again. */
export const STORED_CHECKS: RecordChecks = {
  options: checkOf(OrderSchema),
  outcome: checkOf(CutReportSchema),
  correction: checkOf(CorrectionSchema),
};

function checkOf(schema: TSchema): Check {
  const compiled = Compile(schema);
  return (value) => {
    if (compiled.Check(value)) return undefined;
    const [first] = compiled.Errors(value);
    return `“${(first?.instancePath ?? '').slice(1, 80)}” ${first?.message ?? 'is not allowed'}`;
  };
}

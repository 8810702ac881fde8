import { CorrectionSchema, CutReportSchema } from '@stickersnap/api';
import type { Check, RecordChecks } from '@stickersnap/store';
import { type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** As far as every version has kept them. */
const OptionsSchema = Type.Object({
  recipe: Type.String(),
  style: Type.Object({}),
  products: Type.Array(Type.Object({ kind: Type.String() }), { minItems: 1 }),
});

/** The very schemas by which it was taken, for what is read from the store again. */
export const STORED_CHECKS: RecordChecks = {
  options: checkOf(OptionsSchema),
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

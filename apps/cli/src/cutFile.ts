import { pickSubject, type Segmentation, subjects, type WarningCode } from '@stickersnap/core';
import type { Cutter } from './backend.ts';
import type { CutOptions } from './cutOptions.ts';
import type { CutResult } from './cutResult.ts';
import { toSnapError } from './fileErrors.ts';
import { count } from './measures.ts';
import type { Job, Output } from './outputs.ts';

export interface CutFileDependencies {
  readonly engine: Cutter;
  readonly read: (job: Job) => Promise<Uint8Array>;
  readonly write: (output: Output, bytes: Uint8Array) => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Cuts one picture and writes its products. A product that fails does not keep the others from being
 * written; the first error is told. Where nothing was found there is no sticker to write.
 *
 * @throws {SnapError} when the picture cannot be read or cut; `signal.reason` when aborted.
 */
export async function cutFile(
  job: Job,
  options: Pick<CutOptions, 'recipe' | 'style' | 'trim' | 'roi' | 'subject'>,
  dependencies: CutFileDependencies,
): Promise<CutResult> {
  const { engine, signal, now } = dependencies;
  const bytes = await dependencies.read(job);
  const full = job.outputs.some(({ product }) => product.kind !== 'sticker');
  const roi = options.roi === undefined ? {} : { roi: options.roi };
  const whole = await engine.segment(bytes, { recipe: options.recipe, full, signal, ...roi });
  const found = subjects(whole.mask).length;
  const { segmentation, remark } = chooseSubject(whole, options.subject, found);

  const warnings: WarningCode[] = [...segmentation.warnings];
  const nothingFound = warnings.includes('nothing-found');
  const outputs: { name: string; bytes: number }[] = [];
  const remarks = remark === undefined ? [] : [remark];
  const ms = { ...segmentation.ms, finish: 0, encode: 0 };
  let failure: ReturnType<typeof toSnapError> | undefined;

  for (const output of job.outputs) {
    if (nothingFound && output.product.kind === 'sticker') continue;
    signal.throwIfAborted();
    try {
      const made = await makeProduct(output, segmentation, options, { engine, now });
      ms.finish += made.ms.finish;
      ms.encode += made.ms.encode;
      if (made.gaveUp.length > 0 && !warnings.includes('quality-reduced')) warnings.push('quality-reduced');
      await dependencies.write(output, made.bytes);
      outputs.push({ name: output.name, bytes: made.bytes.length });
      remarks.push(...made.remarks);
    } catch (error) {
      signal.throwIfAborted();
      failure ??= toSnapError(error);
    }
  }

  const result = {
    input: job.input.name,
    outputs,
    skipped: false,
    ms,
    confidence: segmentation.confidence,
    subjects: found,
    warnings,
    remarks,
  };
  return failure === undefined
    ? result
    : { ...result, error: { code: failure.code, message: failure.message } };
}

/** Where there are fewer subjects than that, all of them are kept, and it is said. */
function chooseSubject(whole: Segmentation, wanted: number | undefined, found: number) {
  if (wanted === undefined || found === 0 || (found === 1 && wanted === 1)) return { segmentation: whole };
  if (wanted <= found) return { segmentation: pickSubject(whole, wanted) };
  const remark = `There is no subject ${wanted}: ${count(found, 'subject')} found, and ${found === 1 ? 'it was' : 'all were'} kept.`;
  return { segmentation: whole, remark };
}

interface Made {
  readonly bytes: Uint8Array;
  readonly ms: { readonly finish: number; readonly encode: number };
  readonly gaveUp: readonly string[];
  readonly remarks: readonly string[];
}

async function makeProduct(
  { product, name }: Output,
  segmentation: Segmentation,
  options: Pick<CutOptions, 'style' | 'trim'>,
  { engine, now }: Pick<CutFileDependencies, 'engine' | 'now'>,
): Promise<Made> {
  if (product.kind === 'sticker') {
    const { bytes, ms, gaveUp, findings } = await engine.sticker(
      segmentation,
      options.style,
      product.platform,
    );
    const refused = findings.map(
      ({ rule, measured, mend }) => `${product.platform.name} may refuse it: ${rule} (${measured}). ${mend}`,
    );
    const lost = gaveUp.length === 0 ? [] : [`${name}: ${gaveUp.join(', ')}`];
    return { bytes, ms, gaveUp, remarks: [...lost, ...refused] };
  }
  const begun = now();
  const bytes =
    product.kind === 'mask'
      ? await engine.mask(segmentation)
      : await engine.cutOut(segmentation, { trim: options.trim });
  return { bytes, ms: { finish: 0, encode: now() - begun }, gaveUp: [], remarks: [] };
}

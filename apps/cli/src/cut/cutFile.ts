import { chooseSubject, type MadeProduct, makeProduct, type WarningCode } from '@stickersnap/core';
import type { Cutter } from '../backend/backend.ts';
import { toSnapError } from '../files/fileErrors.ts';
import { count } from '../terminal/measures.ts';
import type { CutOptions } from './cutOptions.ts';
import { type CutResult, toldError } from './cutResult.ts';
import type { Job, Output } from './outputs.ts';
import { SideChannelError } from './sideChannel.ts';

export interface CutFileDependencies {
  readonly engine: Cutter;
  readonly read: (job: Job) => Promise<Uint8Array>;
  /** @returns the name under which it was written. */
  readonly write: (output: Output, bytes: Uint8Array) => Promise<string>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Cuts one picture and writes its products. A product that fails does not keep the others from being
 * written; the first error is told. Where nothing was found there is no sticker to write.
 *
 * @throws {SnapError} when the picture cannot be read or cut; {@link SideChannelError} when standard output cannot be
 * written, which is no fault of the picture; `signal.reason` when aborted.
 */
export async function cutFile(
  job: Job,
  options: Pick<CutOptions, 'recipe' | 'style' | 'trim' | 'roi' | 'subject'>,
  dependencies: CutFileDependencies,
): Promise<CutResult> {
  const { engine, signal, now } = dependencies;
  const { style, trim } = options;
  const bytes = await dependencies.read(job);
  const full = job.outputs.some(({ product }) => product.kind !== 'sticker');
  const roi = options.roi === undefined ? {} : { roi: options.roi };
  const whole = await engine.segment(bytes, { recipe: options.recipe, full, signal, ...roi });
  const { segmentation, found, missed } = chooseSubject(whole, options.subject);

  const warnings: WarningCode[] = [...segmentation.warnings];
  const outputs: { name: string; bytes: number }[] = [];
  const remarks = [...(job.remarks ?? []), ...(missed ? [missedRemark(options.subject, found)] : [])];
  const ms = { ...segmentation.ms, finish: 0, encode: 0 };
  let failure: ReturnType<typeof toSnapError> | undefined;

  for (const output of job.outputs) {
    if (segmentation.isEmpty && output.product.kind === 'sticker') continue;
    signal.throwIfAborted();
    try {
      const product = { ...output.product, style, trim };
      const made = await makeProduct(engine, segmentation, product, now);
      ms.finish += made.ms.finish;
      ms.encode += made.ms.encode;
      if (made.gaveUp.length > 0 && !warnings.includes('quality-reduced')) warnings.push('quality-reduced');
      const name = await dependencies.write(output, made.bytes);
      outputs.push({ name, bytes: made.bytes.length });
      remarks.push(...productRemarks({ ...output, name }, made));
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SideChannelError) throw error;
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
  return failure === undefined ? result : { ...result, error: toldError(failure) };
}

function missedRemark(wanted: number | undefined, found: number): string {
  return `There is no subject ${wanted}: ${count(found, 'subject')} found, and ${found === 1 ? 'it was' : 'all were'} kept.`;
}

function productRemarks({ product, name }: Output, { gaveUp, findings }: MadeProduct): string[] {
  const lost = gaveUp.length === 0 ? [] : [`${name}: ${gaveUp.join(', ')}`];
  if (product.kind !== 'sticker') return lost;
  const refused = findings.map(
    ({ rule, measured, mend }) => `${product.platform.name} may refuse it: ${rule} (${measured}). ${mend}`,
  );
  return [...lost, ...refused];
}

import { type MadeProduct, makeOrder, type Order, requirePlatform, type ShowStep } from '@stickersnap/core';
import type { Cutter } from '../backend/backend.ts';
import { toSnapError } from '../files/fileErrors.ts';
import { count } from '../terminal/measures.ts';
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
  /** Is shown what comes to be between the photo and its products. */
  readonly show?: ShowStep | undefined;
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
  options: Omit<Order, 'products'>,
  dependencies: CutFileDependencies,
): Promise<CutResult> {
  const { engine, signal, now, read, write, show } = dependencies;
  const bytes = await read(job);
  const outputs: { name: string; bytes: number }[] = [];
  const told: string[] = [];
  let failure: ReturnType<typeof toSnapError> | undefined;

  const order = { ...options, products: job.outputs.map(({ product }) => product) };
  const { segmentation, found, missed, warnings, ms } = await makeOrder(bytes, order, engine, {
    now,
    signal,
    show,
    take: async (made, i) => {
      const output = job.outputs[i]!;
      const name = await write(output, made.bytes);
      outputs.push({ name, bytes: made.bytes.length });
      told.push(...productRemarks({ ...output, name }, made));
    },
    onFailed: (error) => {
      if (error instanceof SideChannelError) throw error;
      failure ??= toSnapError(error);
    },
  });

  const result = {
    input: job.input.name,
    outputs,
    skipped: false,
    ms,
    confidence: segmentation.confidence,
    subjects: found,
    matteFrom: segmentation.matteFrom,
    warnings,
    remarks: [...(job.remarks ?? []), ...(missed ? [missedRemark(options.subject, found)] : []), ...told],
  };
  return failure === undefined ? result : { ...result, error: toldError(failure) };
}

function missedRemark(wanted: number | undefined, found: number): string {
  return `There is no subject ${wanted}: ${count(found, 'subject')} found, and ${found === 1 ? 'it was' : 'all were'} kept.`;
}

function productRemarks({ product, name }: Output, { gaveUp, findings }: MadeProduct): string[] {
  const lost = gaveUp.length === 0 ? [] : [`${name}: ${gaveUp.join(', ')}`];
  if (product.kind !== 'sticker') return lost;
  const messenger = requirePlatform(product.platform).name;
  const refused = findings.map(
    ({ rule, measured, mend }) => `${messenger} may refuse it: ${rule} (${measured}). ${mend}`,
  );
  return [...lost, ...refused];
}

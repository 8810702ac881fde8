import { type ErrorCode, type MatteFrom, SnapError, type WarningCode, withMend } from '@stickersnap/core';
import { COMMAND_MENDS } from '../usage/mends.ts';

/** What became of one picture. */
export interface CutResult {
  readonly input: string;
  /** What was written, with its bytes; when skipped, what is there. */
  readonly outputs: readonly { readonly name: string; readonly bytes: number }[];
  readonly skipped: boolean;
  readonly ms: {
    readonly decode: number;
    readonly network: number;
    readonly refine: number;
    readonly finish: number;
    readonly encode: number;
  };
  /** 0–1; `null` when the picture was not looked at. */
  readonly confidence: number | null;
  /** How many separate ones were found; absent when the picture was not looked at. */
  readonly subjects?: number;
  /** What the mask was made of; absent when the picture was not looked at. */
  readonly matteFrom?: MatteFrom;
  readonly warnings: readonly WarningCode[];
  /** What a byte limit cost, and what a messenger would refuse, in words. */
  readonly remarks: readonly string[];
  readonly error?: { readonly code: ErrorCode; readonly message: string };
}

type ToldError = NonNullable<CutResult['error']>;

const NO_TIME: CutResult['ms'] = { decode: 0, network: 0, refine: 0, finish: 0, encode: 0 };

export function failedResult(input: string, error: ToldError | SnapError): CutResult {
  return {
    input,
    outputs: [],
    skipped: false,
    ms: NO_TIME,
    confidence: null,
    warnings: [],
    remarks: [],
    error: error instanceof SnapError ? toldError(error) : { code: error.code, message: error.message },
  };
}

/** The error with what can be done about it here. */
export function toldError(error: SnapError): ToldError {
  return { code: error.code, message: withMend(error, COMMAND_MENDS) };
}

export function skippedResult(input: string, outputs: readonly string[]): CutResult {
  return {
    input,
    outputs: outputs.map((name) => ({ name, bytes: 0 })),
    skipped: true,
    ms: NO_TIME,
    confidence: null,
    warnings: [],
    remarks: [],
  };
}

/** One line of JSON. `output` is the first file, `outputs` are all; milliseconds are whole. */
export function resultToJson(result: CutResult): string {
  const round = (ms: number) => Math.round(ms);
  const { decode, network, refine, finish, encode } = result.ms;
  return JSON.stringify({
    input: result.input,
    output: result.outputs[0]?.name ?? null,
    outputs: result.outputs.map(({ name }) => name),
    ...(result.skipped ? { skipped: true } : {}),
    ms: {
      decode: round(decode),
      network: round(network),
      refine: round(refine),
      finish: round(finish),
      encode: round(encode),
    },
    confidence: result.confidence,
    ...(result.subjects === undefined ? {} : { subjects: result.subjects }),
    ...(result.matteFrom === undefined ? {} : { matteFrom: result.matteFrom }),
    warnings: result.warnings,
    ...(result.error === undefined ? {} : { error: result.error }),
  });
}

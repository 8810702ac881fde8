import { resolve } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { readInput } from './readInput.ts';

export interface ReadJsonOptions {
  /** As it is typed, such as `--strokes`. */
  readonly option: string;
  /** What the file holds, as the end of “Use a file of JSON: …”. */
  readonly holds: string;
}

/**
 * What a file of JSON holds.
 *
 * @param name as it was typed.
 * @param read makes something of the value; its errors are told with option and file.
 * @throws {SnapError} `input-not-found`, `input-unreadable`; `option-invalid`, which names the file.
 */
export async function readJson<Result>(
  name: string,
  cwd: string,
  signal: AbortSignal,
  { option, holds }: ReadJsonOptions,
  read: (value: unknown) => Result,
): Promise<Result> {
  const text = Buffer.from(await readInput(resolve(cwd, name), name, signal)).toString();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const details = {
      option: `${option} ${name}`,
      value: text.trim().slice(0, 40),
      allowed: `a file of JSON: ${holds}`,
    };
    throw new SnapError('option-invalid', details, { cause: error });
  }
  return within(`${option} ${name}`, () => read(value));
}

/** Errors say where the option that they name stands. */
function within<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SnapError) || error.details.option === undefined) throw error;
    const details = { ...error.details, option: `${place}: ${error.details.option}` };
    throw new SnapError(error.code, details, { cause: error });
  }
}

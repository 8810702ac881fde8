import { hashOf } from '../../earlier/productBook.ts';
import { streamSource } from '../../earlier/productIndex.ts';
import { toSnapError } from '../../files/fileErrors.ts';
import { type Input, type Inputs, STDIN_NAME } from '../../files/inputs.ts';
import { readAll, readInput } from '../../files/readInput.ts';
import type { World } from '../../terminal/world.ts';

/** Where a batch reads pictures from. */
export interface BatchInputs extends Pick<World, 'stdin' | 'signal'> {
  /** What came through standard input: read before it gets a name, since its content decides on that. */
  piped: Uint8Array | undefined;
}

/** @throws SnapError when it cannot be read; `signal.reason` when aborted. */
export function readBatchInput(inputs: BatchInputs, { path, name }: Input): Promise<Uint8Array> {
  return path === undefined ? pour(inputs) : readInput(path, name, inputs.signal);
}

/** Standard input gets the name that its content has in the folder; unreadable it is a problem like others. */
export async function nameInputs(
  source: BatchInputs,
  inputs: readonly Input[],
): Promise<Pick<Inputs, 'inputs' | 'problems'>> {
  const problems: Inputs['problems'][number][] = [];
  const named: Input[] = [];
  for (const input of inputs) {
    if (input.path !== undefined) named.push(input);
    else {
      try {
        named.push({ ...input, source: streamSource(hashOf(await pour(source))) });
      } catch (error) {
        source.signal.throwIfAborted();
        problems.push({ name: STDIN_NAME, error: toSnapError(error) });
      }
    }
  }
  return { inputs: named, problems };
}

async function pour(inputs: BatchInputs): Promise<Uint8Array> {
  inputs.piped ??= await readAll(inputs.stdin, 'standard input', inputs.signal);
  return inputs.piped;
}

import type { Input, Inputs } from '../../files/inputs.ts';
import type { CutOptions } from '../cutOptions.ts';
import { type BatchDependencies, exitCodeOf, isOver, newBatchState } from './batchState.ts';
import { cutRound } from './cutRound.ts';

/** Cuts pictures in one or several rounds, with one engine, and goes on after one that fails. */
export interface Batch {
  /** @param problems are told before anything is cut. */
  cut(inputs: readonly Input[], problems?: Inputs['problems']): Promise<void>;
  /** Whether nothing more is to be begun: aborted, or each further picture would fail in the same way. */
  isOver(): boolean;
  /** 0, 1 when a picture failed, 2 when the model is not known. */
  exitCode(): number;
  close(): Promise<void>;
}

export function createBatch(options: CutOptions, dependencies: BatchDependencies): Batch {
  const state = newBatchState(options, dependencies);
  return {
    cut: (inputs, problems = []) => cutRound(state, inputs, problems),
    isOver: () => isOver(state),
    exitCode: () => exitCodeOf(state),
    close: async () => {
      await state.engine?.then((engine) => engine.close()).catch(() => {});
    },
  };
}

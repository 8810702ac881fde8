import type { ModelProgress } from '@stickersnap/node';
import { formatBytes } from './measures.ts';
import { printable } from './printable.ts';
import type { ProgressLine, TextStream } from './progressLine.ts';

const PHASES: Readonly<Record<ModelProgress['phase'], string>> = {
  download: 'Fetching the model',
  unpack: 'Unpacking the model',
  check: 'Checking the model',
  prepare: 'Preparing the model',
  shrink: 'Shrinking the model',
};

/** Tells how a model arrives: a running line on a terminal, one line a step elsewhere. */
export function createModelProgress(stream: TextStream, line: ProgressLine): (event: ModelProgress) => void {
  let last = '';
  return ({ id, phase, done, total }) => {
    const step = `${PHASES[phase]} ${id}`;
    if (stream.isTTY === true) {
      const known = done !== undefined && total !== undefined && total > 0;
      const bytes = known ? `: ${formatBytes(done)} of ${formatBytes(total)}` : '';
      line.show(`${step}${bytes}`, known ? done / total : undefined);
    } else if (step !== last) {
      stream.write(`${printable(step)} …\n`);
    }
    last = step;
  };
}

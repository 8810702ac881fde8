import type { ModelCard, Tensor } from '@stickersnap/core';
import { GATE_RULES } from '@stickersnap/learn';
import type { Rivals } from './scoreNetworks.ts';

/** Looks at each network: at least so many, and so many at most while the new one seems too slow. */
const LOOKS = { least: 5, most: 40 };
/** Microseconds of a look: a pass of a small network is shorter than what the clock tells apart. */
const LOOK = 20_000;

/**
 * How long the new network takes, by the other: the quickest looks of both, in processor time. A machine's other work
 * makes a look slower and never quicker, so what seems slow is looked at again.
 *
 * @param used microseconds of the processor since the process began
 */
export async function slownessOf(
  { before, after }: Rivals,
  { inputSize }: Pick<ModelCard, 'inputSize'>,
  used = processorTime,
): Promise<number> {
  const picture: Tensor = {
    dims: [1, 3, inputSize, inputSize],
    data: new Float32Array(3 * inputSize * inputSize),
  };
  const look = async (answer: Rivals['after'], passes: number) => {
    const begun = used();
    for (let pass = 0; pass < passes; pass++) await answer(picture);
    return (used() - begun) / passes;
  };
  // The first passes are slower, and tell how many make a look.
  const first = Math.min(await look(before, 2), await look(after, 2));
  const passes = Math.max(1, Math.ceil(LOOK / Math.max(1, first)));
  const best = { before: Number.POSITIVE_INFINITY, after: Number.POSITIVE_INFINITY };
  for (let looks = 0; looks < LOOKS.most; looks++) {
    best.before = Math.min(best.before, await look(before, passes));
    best.after = Math.min(best.after, await look(after, passes));
    if (looks + 1 >= LOOKS.least && best.after <= GATE_RULES.slower * best.before) break;
  }
  return best.after / best.before;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

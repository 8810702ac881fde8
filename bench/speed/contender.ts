import type { ModelCard } from '@stickersnap/core';
import type { Product } from '../ways/protocol.ts';
import { engineWay, type Way } from '../ways/way.ts';

/** One line of the speed table. */
export interface Contender {
  readonly way: Way;
  readonly product: Product;
}

/** The network whose single pass is the measure for the work around it. */
export const YARDSTICK = 'isnet';

/**
 * StickerSnap's recipes make a sticker and, for comparison with others, a cut-out of the picture's size.
 * Plain networks are left out: their speed is the network's. Where a recipe runs the yardstick, one pass of
 * that is measured, too.
 */
export function contendersOf(ways: readonly Way[], cards: readonly ModelCard[]): Contender[] {
  const contenders: Contender[] = [];
  for (const way of ways) {
    if (way.kind === 'engine') contenders.push({ way, product: 'sticker' });
    if (way.kind !== 'plain') contenders.push({ way, product: 'cut-out' });
  }
  const runsIt = ways.some(
    ({ kind, passes }) => kind === 'engine' && passes.some((p) => p.card === YARDSTICK),
  );
  if (runsIt) {
    const recipe = { id: YARDSTICK, passes: [{ card: YARDSTICK }] } as const;
    contenders.push({ way: engineWay(recipe, cards), product: 'sticker' });
  }
  return contenders;
}

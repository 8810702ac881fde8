import { type Abort, makeOrder, type Order } from '@stickersnap/core';
import type { Engine } from '@stickersnap/node';
import type { CutOutcome, MadeProduct } from './workshop.ts';

/** bytes → all that was ordered of them. One product that cannot be made fails the whole order. */
export async function cutPicture(
  bytes: Uint8Array,
  order: Order,
  engine: Engine,
  { signal, now }: { readonly signal: Abort; readonly now: () => number },
): Promise<CutOutcome> {
  const products: MadeProduct[] = [];
  const { segmentation, found, warnings, ms } = await makeOrder(bytes, order, engine, {
    signal,
    now,
    breathe,
    take: ({ ms: _, ...made }, i) => void products.push({ kind: order.products[i]!.kind, ...made }),
  });
  const { fullSize, format, confidence, isEmpty, matteFrom } = segmentation;
  return { products, ...fullSize, format, confidence, subjects: found, isEmpty, matteFrom, warnings, ms };
}

/** Only between the steps can a message that the order was given up come in. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

import { type Abort, makeOrder, type Order } from '@stickersnap/core';
import type { Engine, UsedNetwork } from '@stickersnap/node';
import type { CutOutcome, MadeProduct } from './workshop.ts';

/** bytes → all that was ordered of them. One product that cannot be made fails the whole order. */
export async function cutPicture(
  bytes: Uint8Array,
  order: Order,
  engine: Engine,
  { signal, now }: { readonly signal: Abort; readonly now: () => number },
): Promise<CutOutcome> {
  const products: MadeProduct[] = [];
  let networks: readonly UsedNetwork[] = [];
  const segment: Engine['segment'] = async (...asked) => {
    const whole = await engine.segment(...asked);
    networks = whole.networks;
    return whole;
  };
  const { segmentation, found, warnings, ms } = await makeOrder(
    bytes,
    order,
    { ...engine, segment },
    {
      signal,
      now,
      breathe,
      take: ({ ms: _, ...made }, i) => void products.push({ kind: order.products[i]!.kind, ...made }),
    },
  );
  const { fullSize, format, confidence, isEmpty, matteFrom } = segmentation;
  const facts = { format, confidence, subjects: found, isEmpty, matteFrom, networks, warnings, ms };
  return { products, ...fullSize, ...facts };
}

/** Only between the steps can a message that the order was given up come in. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

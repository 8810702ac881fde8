import { type Abort, BARE, chooseSubject, makeProduct, needsFull, type WarningCode } from '@stickersnap/core';
import type { Engine } from '@stickersnap/node';
import type { CutOrder, CutOutcome, MadeProduct } from './workshop.ts';

/** bytes → all that was ordered of them. One product that cannot be made fails the whole order. */
export async function cutPicture(
  bytes: Uint8Array,
  order: Omit<CutOrder, 'path'>,
  engine: Engine,
  { signal, now }: { readonly signal: Abort; readonly now: () => number },
): Promise<CutOutcome> {
  const full = order.products.some(needsFull);
  const roi = order.roi === undefined ? {} : { roi: order.roi };
  const { recipe, finished = false } = order;
  const whole = await engine.segment(bytes, { recipe, full, signal, finished, ...roi });
  const { segmentation, found } = chooseSubject(whole, order.subject);

  const warnings: WarningCode[] = [...segmentation.warnings];
  // Without any transparency it was no sticker after all, and was cut.
  const bare = finished && segmentation.matteFrom === 'own-alpha';
  const ms = { ...segmentation.ms, finish: 0, encode: 0 };
  const products: MadeProduct[] = [];
  for (const product of order.products) {
    if (segmentation.isEmpty && product.kind === 'sticker') continue;
    await breathe();
    signal.throwIfAborted();
    const { ms: taken, ...made } = await makeProduct(
      engine,
      segmentation,
      bare && product.kind === 'sticker' ? { ...product, style: BARE } : product,
      now,
    );
    ms.finish += taken.finish;
    ms.encode += taken.encode;
    if (made.gaveUp.length > 0 && !warnings.includes('quality-reduced')) warnings.push('quality-reduced');
    products.push({ kind: product.kind, ...made });
  }
  const { fullSize, format, confidence, isEmpty, matteFrom } = segmentation;
  return { products, ...fullSize, format, confidence, subjects: found, isEmpty, matteFrom, warnings, ms };
}

/** Pixels keep the thread busy: only between the steps can a message that the order was given up come in. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

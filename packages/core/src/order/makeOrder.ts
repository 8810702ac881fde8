import { applyStrokes } from '../edit/applyStrokes.ts';
import { withMask } from '../edit/withMask.ts';
import type { FindRunner } from '../model/runRecipe.ts';
import type { Abort, ShowStep, WarningCode } from '../ports.ts';
import { chooseSubject } from '../product/chooseSubject.ts';
import { type MadeProduct, makeProduct, type Product, type ProductMaker } from '../product/makeProduct.ts';
import { needsFull } from '../product/needsFull.ts';
import { answerByNetworks } from '../smart/smartEngine.ts';
import type { Segmentation, SegmentOptions } from '../snap.ts';
import { requirePlatform } from '../sticker/platforms.ts';
import { BARE } from '../sticker/refit.ts';
import { DEFAULT_STYLE } from '../sticker/style.ts';
import type { Order, OrderedProduct } from './order.ts';

/** An engine that is bound to a platform. */
export interface OrderMaker extends ProductMaker {
  segment(bytes: Uint8Array, request: SegmentOptions & { readonly recipe: string }): Promise<Segmentation>;
  /** Loads the networks that answer smart strokes; without it none does, which a warning tells. */
  readonly runner?: FindRunner;
}

export interface MakeOrderOptions {
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
  readonly signal: Abort;
  /** Takes a product as soon as it is made. @param index among those that were ordered. */
  readonly take: (made: MadeProduct, index: number) => Promise<void> | void;
  /** Told of a product that could not be made or taken; the others follow. Without it, the first one fails all. */
  readonly onFailed?: (error: unknown) => void;
  /** Awaited before each product: pixels keep a thread busy, and only here can it hear that the order was given up. */
  readonly breathe?: () => Promise<void>;
  /** Is handed each picture that comes to be on the way. */
  readonly show?: ShowStep | undefined;
}

export interface MadeOrder {
  /** The segmentation that the products were made of: of the subject that was asked for. */
  readonly segmentation: Segmentation;
  /** How many subjects there are in the picture. */
  readonly found: number;
  /** Whether a subject was asked for that is not there, so that all were kept. */
  readonly missed: boolean;
  readonly warnings: readonly WarningCode[];
  /** How long each step took for all products together, in milliseconds. */
  readonly ms: Readonly<Record<'decode' | 'network' | 'refine' | 'finish' | 'encode', number>>;
}

/**
 * bytes → segmentation → the strokes of an editor → the subject asked for → all that was ordered of it, one product
 * after the other. Where nothing was found there is no sticker to make.
 *
 * @throws SnapError the maker's; `not-found` for a messenger that there is not; `option-invalid` for strokes that are
 *   none, or of another picture; `signal.reason` when aborted.
 *
 * @example
 * import {
 *   createImage,
 *   type ImageCodec,
 *   makeOrder,
 *   type OrderMaker,
 *   orderTexts,
 *   readOrder,
 *   recipeById,
 *   segment,
 * } from '@stickersnap/core';
 *
 * // A picture that was cut out before, so no network is asked; `@stickersnap/node` has a real codec.
 * const image = createImage(64, 64);
 * image.data.fill(255, 0, 4 * 64 * 32);
 * const file = async () => new Uint8Array([1, 2, 3]);
 * const codec: ImageCodec = {
 *   decode: async () => ({ image, fullSize: image, format: 'png', hasAlpha: true, warnings: [] }),
 *   encode: file,
 *   encodeMask: file,
 * };
 * const recipe = recipeById('fast');
 * const none = () => Promise.reject(new Error('nobody asks for it here'));
 * const maker: OrderMaker = {
 *   segment: (bytes, request) => segment(bytes, { codec, recipe, runner: none, now: Date.now }, request),
 *   mask: file,
 *   cutOut: file,
 *   sticker: none,
 *   picture: none,
 * };
 * const taken: string[] = [];
 * const made = await makeOrder(new Uint8Array(1), readOrder(orderTexts({ product: ['mask', 'cutout'] })), maker, {
 *   now: Date.now,
 *   signal: new AbortController().signal,
 *   take: ({ mime }) => void taken.push(mime),
 * });
 * taken; // → ['image/png', 'image/png']
 * made.segmentation.matteFrom; // → 'own-alpha'
 */
export async function makeOrder(
  bytes: Uint8Array,
  order: Order,
  maker: OrderMaker,
  { now, signal, take, onFailed, breathe, show }: MakeOrderOptions,
): Promise<MadeOrder> {
  const { recipe, roi, finished = false, matteFrom, holes } = order;
  const wanted = order.products.map((product) => resolve(product, order));
  const full = wanted.some(needsFull);
  const found = await maker.segment(bytes, {
    recipe,
    full,
    finished,
    signal,
    ...(show === undefined ? {} : { show }),
    ...(roi === undefined ? {} : { roi }),
    ...(matteFrom === undefined ? {} : { matteFrom }),
    ...(holes === undefined ? {} : { holes }),
  });
  const { whole, told } = await edited(found, order, maker, signal);
  const { segmentation, found: subjects, missed } = chooseSubject(whole, order.subject);
  // A finished sticker without any transparency was none after all, and was cut.
  const isBare = finished && found.matteFrom === 'own-alpha';
  const warnings: WarningCode[] = [...segmentation.warnings, ...told];
  const ms = { ...segmentation.ms, finish: 0, encode: 0 };

  for (const [i, product] of wanted.entries()) {
    if (segmentation.isEmpty && product.kind === 'sticker') continue;
    await breathe?.();
    signal.throwIfAborted();
    try {
      const made = await makeProduct(maker, segmentation, isBare ? bare(product) : product, now, show);
      ms.finish += made.ms.finish;
      ms.encode += made.ms.encode;
      if (made.gaveUp.length > 0 && !warnings.includes('quality-reduced')) warnings.push('quality-reduced');
      await take(made, i);
    } catch (error) {
      signal.throwIfAborted();
      if (onFailed === undefined) throw error;
      onFailed(error);
    }
  }
  return { segmentation, found: subjects, missed, warnings, ms };
}

/** @returns `told`: what has to be said of how smart strokes were answered. */
async function edited(
  found: Segmentation,
  { strokes }: Order,
  { runner }: OrderMaker,
  signal: Abort,
): Promise<{ readonly whole: Segmentation; readonly told: readonly WarningCode[] }> {
  if (strokes === undefined) return { whole: found, told: [] };
  const { image, mask } = found;
  const answered = await answerByNetworks({ image, found: mask }, strokes, runner, { signal });
  return {
    whole: withMask(found, applyStrokes(image, mask, answered.strokes)),
    told: answered.warnings,
  };
}

function resolve(product: OrderedProduct, { style = DEFAULT_STYLE, decorations }: Order): Product {
  if (product.kind !== 'sticker') return product;
  return {
    kind: 'sticker',
    // A kept order may be older than the table.
    platform: requirePlatform(product.platform),
    style,
    ...(decorations === undefined ? {} : { decorations }),
  };
}

function bare(product: Product): Product {
  return product.kind === 'sticker' ? { ...product, style: BARE } : product;
}

import type { OrderedProduct, RoiCorners } from '@stickersnap/core';
import type { FastifyRequest } from 'fastify';
import { lookAt } from '../http/receive/lookAt.ts';
import type { RouteParts } from '../routes/routeParts.ts';
import type { CutOutcome, MadeProduct } from '../work/engine/workshop.ts';

export interface CompatOrder {
  /** Of the file with the picture. */
  readonly path: string;
  readonly recipe: string;
  readonly product: OrderedProduct;
  /** What else is made of it. */
  readonly more?: readonly OrderedProduct[];
  readonly roi?: RoiCorners;
  /** Files with further pictures that have to be decoded. */
  readonly beside?: readonly string[];
}

/** Looks at the pictures, counts their pixels, and has one product made while the client waits. */
export async function cutCompat(
  { settings, rates, workshop }: RouteParts,
  request: FastifyRequest,
  { path, recipe, product, more = [], roi, beside = [] }: CompatOrder,
): Promise<{ readonly made: MadeProduct | undefined; readonly outcome: CutOutcome }> {
  let megapixels = 0;
  for (const each of [path, ...beside]) megapixels += await lookAt(each, settings);
  await rates.charge(request.caller, { megapixels });
  const order = { path, recipe, products: [product, ...more], ...(roi === undefined ? {} : { roi }) };
  const outcome = await workshop.cut(order, { signal: request.gone, about: request.about });
  return { made: outcome.products[0], outcome };
}

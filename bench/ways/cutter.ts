import type { Product, Steps } from './protocol.ts';

/** From a picture's bytes to the finished file. */
export type Cutter = (
  bytes: Uint8Array,
  product: Product,
) => Promise<{ readonly file: Uint8Array; readonly steps?: Steps }>;

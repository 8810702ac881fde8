/**
 * What the bench asks of a way's process, over Node's channel for child processes, one order at a time.
 * `cut-out`: a PNG of the picture's size; `sticker`: a WebP for WhatsApp, as a way's user would send it.
 */
export interface Order {
  /** Absolute path of a picture. */
  readonly input: string;
  /** Where the file is written; without it the work is only timed. */
  readonly output?: string;
  readonly product: Product;
}

export type Product = 'cut-out' | 'sticker';

/** `ms`: from the path to the finished bytes, without writing them. `steps`: milliseconds of its parts. */
export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly ms: number; readonly steps?: Steps }
  | { readonly kind: 'failed'; readonly reason: string };

export type Steps = Readonly<Record<'decode' | 'network' | 'refine' | 'finish' | 'encode', number>>;

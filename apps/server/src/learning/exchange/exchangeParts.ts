import type { ImageCodec } from '@stickersnap/core';
import type { Store } from '@stickersnap/store';

/** What imports and exports stand on. */
export interface ExchangeParts {
  readonly store: Pick<Store, 'blobs' | 'corrections' | 'golden' | 'learning' | 'reviews'>;
  readonly codec: ImageCodec;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** So many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array;
}

/** What became of each file. */
export interface ExchangeReport {
  readonly done: readonly string[];
  /** Names with what kept them from it, in words. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

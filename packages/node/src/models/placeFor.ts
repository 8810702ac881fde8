import type { ModelCard } from '@stickersnap/core';
import type { PullOptions } from './modelStore.ts';
import type { ModelStoreState } from './modelStoreState.ts';
import { permitFetch } from './permitFetch.ts';
import type { GraphPlace } from './prepare/obtainGraph.ts';

export function placeFor({ options }: ModelStoreState, card: ModelCard, request: PullOptions): GraphPlace {
  return { ...options, permit: permitFetch(card, options, request) };
}

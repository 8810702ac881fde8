import { needNetworks } from './recipeNetworks.ts';
import type { CutOrder, CutOutcome, CutRequestOptions } from './workshop.ts';
import { dispatch, noteDuration, type WaitingOrder, type WorkshopState } from './workshopState.ts';

export interface EnqueueOptions extends CutRequestOptions {
  /** Networks beside the recipe's, which are on the disk. */
  readonly beside?: readonly string[];
}

/**
 * Puts an order that was admitted into the line; its networks are waited for where they are on their way.
 * @throws `signal.reason`; whatever the slot refuses; `model-unavailable` where a network is not here: an order fetches none.
 */
export function enqueue(
  state: WorkshopState,
  order: CutOrder,
  networks: readonly string[],
  { signal, urgency = 'now', about, onBegin, onTimes, beside = [] }: EnqueueOptions,
): Promise<CutOutcome> {
  const { line, now } = state;
  const all = [...networks, ...beside];
  return new Promise<CutOutcome>((resolve, reject) => {
    const leave = () => {
      line.remove(item);
      reject(signal?.reason);
    };
    const item: WaitingOrder = {
      networks: all,
      fetched: state.networks.fetched.has(order.recipe),
      begin: (slot) => {
        signal?.removeEventListener('abort', leave);
        const start = now();
        onBegin?.();
        slot.cut(order, all, { signal, about }).then(({ outcome, times }) => {
          noteDuration(state, now() - start);
          onTimes?.(times);
          resolve(outcome);
        }, reject);
      },
      refuse: (error) => {
        signal?.removeEventListener('abort', leave);
        line.remove(item);
        reject(error);
      },
    };
    signal?.addEventListener('abort', leave, { once: true });
    line.add(item, urgency);
    if (item.fetched) return dispatch(state);
    needNetworks(state.networks, order.recipe, networks).then(() => {
      item.fetched = true;
      dispatch(state);
    }, item.refuse);
  });
}

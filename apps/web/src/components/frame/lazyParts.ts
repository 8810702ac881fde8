import { type AsyncComponentLoader, type Component, defineAsyncComponent } from 'vue';
import PartMissing from './PartMissing.vue';

/** What the first screen does without; it fetches its own dialog in turn. */
export const loadWorkbench = () => import('../cards/WorkBench.vue');

/** A part that comes when it is first shown; where it cannot be had, a sentence stands in its place. */
export function lazyPart(loader: AsyncComponentLoader): Component {
  return defineAsyncComponent({
    loader,
    delay: 0,
    errorComponent: PartMissing,
    // Once more, as networks are.
    onError: (_, retry, fail, attempts) => (attempts < 2 ? retry() : fail()),
  });
}

import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue';

/** How long the page may take to become as high as it was, in frames. */
const PATIENCE = 120;

interface Entry {
  readonly entry?: number;
  readonly top?: number;
}

/**
 * Which of the page's places is shown, and how far down each entry of the browser's history was left: Back leads to
 * the same spot, which the browser by itself cannot know, as what is shown comes only after it has scrolled.
 */
export function usePlaces(): { readonly hash: Readonly<Ref<string>>; arrive(): Promise<void> } {
  const hash = ref(location.hash);
  const tops = new Map<number, number>();
  const { entry: last = 0, top: left = 0 } = entryOf(history.state);
  let entry = last;
  let newest = last;
  let wanted = left;
  history.scrollRestoration = 'manual';
  keep(entry);

  function move(): void {
    tops.set(entry, scrollY);
    // What was never left has no number yet.
    const next = entryOf(history.state).entry;
    if (next === undefined) {
      entry = ++newest;
      keep(entry);
      wanted = 0;
    } else {
      entry = next;
      newest = Math.max(newest, next);
      wanted = tops.get(next) ?? entryOf(history.state).top ?? 0;
    }
    hash.value = location.hash;
  }

  /** Where the page is left for another one, or loaded again. */
  const leave = () => keep(entry, scrollY);

  onMounted(() => {
    addEventListener('hashchange', move);
    addEventListener('pagehide', leave);
  });
  onBeforeUnmount(() => {
    removeEventListener('hashchange', move);
    removeEventListener('pagehide', leave);
  });

  /** Scrolls to where the entry was left, as soon as the page is high enough; whoever scrolls meanwhile goes first. */
  async function arrive(): Promise<void> {
    const top = wanted;
    if (top === 0) {
      scrollTo(0, 0);
      return;
    }
    let stopped = false;
    const stop = () => {
      stopped = true;
    };
    for (const sign of SIGNS) addEventListener(sign, stop, { once: true, passive: true });
    for (let i = 0; i < PATIENCE && !stopped; i++) {
      scrollTo(0, top);
      if (Math.abs(scrollY - top) < 1) break;
      await new Promise(requestAnimationFrame);
    }
    for (const sign of SIGNS) removeEventListener(sign, stop);
  }

  return { hash, arrive };
}

const SIGNS = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;

function entryOf(state: unknown): Entry {
  return typeof state === 'object' && state !== null ? state : {};
}

function keep(entry: number, top?: number): void {
  history.replaceState(top === undefined ? { entry } : { entry, top }, '');
}

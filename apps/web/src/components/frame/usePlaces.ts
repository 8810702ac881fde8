import { onBeforeUnmount, onMounted, type Ref, ref } from 'vue';

/** How long the page may take to become as high as it was, in frames. */
const PATIENCE = 120;
/** So many frames in a row it has to be so: what comes a part at a time may become lower again. */
const CALM = 30;
/** Milliseconds without scrolling before the place is written down: browsers bear no writing at every frame. */
const REST = 200;

interface Entry {
  readonly entry?: number;
  readonly top?: number;
}

/**
 * Which of the page's places is shown, and how far down each entry of the browser's history was left: Back leads to
 * the same spot, which the browser by itself cannot know, as what is shown comes only after it has scrolled.
 */
export function usePlaces(): {
  readonly hash: Readonly<Ref<string>>;
  arrive(): Promise<void>;
  /** What was to be shown cannot be: its address goes, and the one before stands there again. */
  goBack(to: string): void;
} {
  const hash = ref(location.hash);
  const tops = new Map<number, number>();
  const { entry: last = 0, top: left } = entryOf(history.state);
  let entry = last;
  let newest = last;
  let wanted = left ?? 0;
  history.scrollRestoration = 'manual';
  keep(entry, left);

  let timer: ReturnType<typeof setTimeout> | undefined;

  function move(): void {
    clearTimeout(timer);
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

  /** For when it is left for another one, or loaded again: what is written only then comes too late. */
  function rest(): void {
    clearTimeout(timer);
    timer = setTimeout(() => keep(entry, scrollY), REST);
  }

  onMounted(() => {
    addEventListener('hashchange', move);
    addEventListener('scroll', rest, { passive: true });
  });
  onBeforeUnmount(() => {
    removeEventListener('hashchange', move);
    removeEventListener('scroll', rest);
    clearTimeout(timer);
  });

  /** Scrolls to where the entry was left, as soon as the page is high enough; whoever scrolls meanwhile goes first. */
  async function arrive(): Promise<void> {
    const top = wanted;
    // Where it happens to lie there already, nothing is scrolled.
    rest();
    if (top === 0) {
      scrollTo(0, 0);
      return;
    }
    let stopped = false;
    const stop = () => {
      stopped = true;
    };
    for (const sign of SIGNS) addEventListener(sign, stop, { once: true, passive: true });
    for (let i = 0, there = 0; i < PATIENCE && there < CALM && !stopped; i++) {
      scrollTo(0, top);
      there = Math.abs(scrollY - top) < 1 ? there + 1 : 0;
      await new Promise(requestAnimationFrame);
    }
    for (const sign of SIGNS) removeEventListener(sign, stop);
  }

  function goBack(to: string): void {
    history.replaceState(history.state, '', to);
    hash.value = to;
  }

  return { hash, arrive, goBack };
}

const SIGNS = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;

function entryOf(state: unknown): Entry {
  return typeof state === 'object' && state !== null ? state : {};
}

function keep(entry: number, top?: number): void {
  history.replaceState(top === undefined ? { entry } : { entry, top }, '');
}

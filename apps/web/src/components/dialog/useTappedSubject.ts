import { type Box, subjectBox, type Tensor } from '@stickersnap/core';
import { onBeforeUnmount, ref } from 'vue';
import { usePageContext } from '../../context/pageContext.ts';
import type { Picture } from '../../state/picture.ts';
import { boxAround, type Point } from '../../state/subjectBox.ts';

/**
 * Whether a tap finds the thing that is tapped: `absent` where the site has no click network or this device cannot run
 * it, `missing` where it was not fetched, `here` where it looks at the picture or has seen it.
 */
export type TapState = 'unknown' | 'absent' | 'missing' | 'here' | 'failed';

/** Seeks the thing that is tapped, where the click network is on the device. */
export function useTappedSubject(picture: Picture) {
  const { browser, caution } = usePageContext();
  const state = ref<TapState>('unknown');
  /** How many answers are waited for. */
  const waiting = ref(0);
  const closing = new AbortController();
  let seen: Promise<Tensor> | undefined;
  /** Of the newest tap; older ones are of no interest any more. */
  let newest = 0;

  async function open(): Promise<void> {
    const mayRun = caution.restraint.value.networks === 'all';
    const bytes = mayRun ? await browser.clicks.missing().catch(() => undefined) : undefined;
    if (closing.signal.aborted) return;
    if (bytes !== 0) {
      state.value = bytes === undefined ? 'absent' : 'missing';
      return;
    }
    state.value = 'here';
    seen = browser.clicks.study(picture.file, closing.signal);
    seen.catch(fail);
  }

  function fail(): void {
    seen = undefined;
    if (!closing.signal.aborted) state.value = 'failed';
  }

  /**
   * @param at in percent of the picture
   * @param ratio of the picture's sides
   * @returns the thing's box in percent; `nothing` where there is none; `undefined` where nobody can tell, or it is not
   *   waited for any more.
   */
  async function seek(at: Point, ratio: number): Promise<Box | 'nothing' | undefined> {
    const mine = ++newest;
    if (seen === undefined) return undefined;
    waiting.value++;
    try {
      const size = { width: Math.round(SIDE * ratio), height: SIDE };
      const features = await seen;
      if (mine !== newest) return undefined;
      const place = [(at.x / 100) * size.width, (at.y / 100) * size.height] as const;
      const thing = await browser.clicks.tap(size, features, place);
      if (mine !== newest || closing.signal.aborted) return undefined;
      const box = subjectBox(thing);
      return box === undefined ? 'nothing' : boxAround(box, thing);
    } catch {
      fail();
      return undefined;
    } finally {
      waiting.value--;
    }
  }

  /** Somebody does something else meanwhile. */
  function leave(): void {
    newest++;
  }

  onBeforeUnmount(() => closing.abort());

  return { state, waiting, open, seek, leave };
}

/** Only proportions count: tall enough that they are exact. */
const SIDE = 1024;

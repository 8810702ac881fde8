import { type ShallowRef, shallowRef } from 'vue';
import type { Step } from '../engine/cut.ts';
import { createMarks, type Marks } from './createMarks.ts';
import { endedPages, lockName, type PageLocks } from './endedPages.ts';
import { type KeyStorage, markKey, readMarks } from './mark.ts';
import { nextSmaller, type Way } from './nextSmaller.ts';
import { isRestrained, type Restraint, readRestraint, UNRESTRAINED } from './restraint.ts';

/** What was learnt, to be told once. */
export interface Lesson {
  /** At which a page was ended; `undefined`: none was, threads could not be started. */
  readonly step: Step | undefined;
  readonly way: Way;
}

export interface Caution extends Pick<Marks, 'begin'> {
  readonly restraint: Readonly<ShallowRef<Restraint>>;
  readonly lesson: ShallowRef<Lesson | undefined>;
  /** Finds out whether a page was ended in the middle of its work, and takes the next smaller way if so. */
  learn(): Promise<void>;
  /** Several threads could not be started, and one could. */
  giveUpThreads(): void;
  /** Takes the full way again. */
  loosen(): void;
  /** The page is in front of somebody, for the first time or again. */
  enter(): void;
  /** The page is hidden or left. */
  leave(): void;
}

export interface CautionParts {
  /** Another one for every load. */
  readonly page: string;
  /** Lasts, and is the same in all tabs. */
  readonly storage: KeyStorage;
  /** Lasts as long as the tab. */
  readonly visit: Pick<KeyStorage, 'getItem' | 'setItem'>;
  readonly locks: PageLocks | undefined;
  /** As many as the full way takes. */
  readonly threads: number;
  readonly now: () => number;
}

export const RESTRAINT_KEY = 'stickersnap-restraint';
export const VISIT_KEY = 'stickersnap-page';

/** What a page learns from those that were ended before it for lack of memory. */
export function createCaution({ page, storage, visit, locks, threads, now }: CautionParts): Caution {
  const restraint = shallowRef(readRestraint(attempt(() => storage.getItem(RESTRAINT_KEY)) ?? null));
  const lesson = shallowRef<Lesson>();
  const marks = createMarks({
    page,
    storage,
    threads: () => (restraint.value.threads === 'one' ? 1 : threads),
    now,
  });
  let release: (() => void) | undefined;

  function restrain(next: Restraint): void {
    restraint.value = next;
    attempt(() =>
      isRestrained(next)
        ? storage.setItem(RESTRAINT_KEY, JSON.stringify(next))
        : storage.removeItem(RESTRAINT_KEY),
    );
  }

  return {
    restraint,
    lesson,
    begin: marks.begin,
    async learn() {
      const former = attempt(() => visit.getItem(VISIT_KEY)) ?? null;
      attempt(() => visit.setItem(VISIT_KEY, page));
      const found = attempt(() => readMarks(storage)) ?? [];
      const others = found.filter((mark) => mark.page !== page);
      const ended = await endedPages(others, locks, former);
      for (const mark of ended) attempt(() => storage.removeItem(markKey(mark.page)));
      // Of several that ended together, as with their browser, one is enough to learn from.
      const last = ended.at(-1);
      if (last === undefined) return;
      const { restraint: next, way } = nextSmaller(restraint.value, last);
      restrain(next);
      lesson.value = { step: last.step, way };
    },
    giveUpThreads() {
      if (restraint.value.threads === 'one') return;
      restrain({ ...restraint.value, threads: 'one' });
      lesson.value = { step: undefined, way: 'one' };
    },
    loosen() {
      restrain(UNRESTRAINED);
      lesson.value = undefined;
    },
    enter() {
      marks.resume();
      if (release !== undefined) return;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      attempt(() => locks?.request(lockName(page), () => held).catch(() => undefined));
    },
    // A lock that is held keeps a page from being shown again as it was by the browser's button Back.
    leave() {
      marks.pause();
      release?.();
      release = undefined;
    },
  };
}

/** Storage may be full or forbidden; then what is learnt lasts as long as the page. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

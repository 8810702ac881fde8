import type { Step } from '../engine/cut.ts';
import { type KeyStorage, type Mark, markKey } from './mark.ts';

/** A piece of work that may not fit, from its first step to its end. */
export interface Risk {
  at(step: Step): void;
  /** However it ended. */
  end(): void;
}

export interface Marks {
  begin(step: Step, recipe?: string): Risk;
  /** The page is being left or hidden: what ends it now is no lack of memory of its own. */
  pause(): void;
  resume(): void;
}

export interface MarksParts {
  readonly page: string;
  readonly storage: Pick<KeyStorage, 'setItem' | 'removeItem'>;
  readonly threads: () => number;
  readonly now: () => number;
}

type Open = { step: Step; readonly recipe: string | undefined };

/**
 * One mark for a page: the step that was begun last among those under way, since it is what memory did not suffice
 * for; written where it changes, and gone when nothing is under way.
 */
export function createMarks({ page, storage, threads, now }: MarksParts): Marks {
  const key = markKey(page);
  /** The step begun last is the last one. */
  let open: readonly Open[] = [];
  let paused = false;
  let written: string | undefined;

  function write(): void {
    const last = open.at(-1);
    // A thumbnail or a drawing beside a cut shares the memory with its recipe.
    const recipe = open.findLast((each) => each.recipe !== undefined)?.recipe;
    const said = last === undefined || paused ? undefined : `${last.step} ${recipe}`;
    if (said === written) return;
    written = said;
    try {
      if (said === undefined || last === undefined) storage.removeItem(key);
      else {
        const mark: Mark = { page, step: last.step, recipe, threads: threads(), at: now() };
        storage.setItem(key, JSON.stringify(mark));
      }
    } catch {
      // Full or forbidden storage: nothing is learnt, and nothing else is lost.
    }
  }

  return {
    begin(step, recipe) {
      const risk: Open = { step, recipe };
      open = [...open, risk];
      write();
      return {
        at(next) {
          if (risk.step === next || !open.includes(risk)) return;
          risk.step = next;
          open = [...open.filter((each) => each !== risk), risk];
          write();
        },
        end() {
          open = open.filter((each) => each !== risk);
          write();
        },
      };
    },
    pause() {
      paused = true;
      write();
    },
    resume() {
      paused = false;
      write();
    },
  };
}

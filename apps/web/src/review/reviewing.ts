import type { ReviewCase, ReviewDecision, ReviewItem, ReviewSummary } from '@stickersnap/api';
import { type ShallowRef, shallowRef } from 'vue';
import { ReviewRefusal, type ReviewRefusalKind } from '../engine/reviewRefusal.ts';
import type { SiteReview } from '../engine/siteServer.ts';
import { type Problem, problemOf } from '../state/problem.ts';

export type Decision = ReviewDecision['decision'];

/** One correction as it is looked at. */
export interface ReviewedOne {
  readonly record: ReviewCase;
  readonly picture: Blob;
}

/** What went wrong: a refusal that review alone knows, or a problem as everywhere. */
export type ReviewTrouble = ReviewRefusalKind | Problem;

export type ReviewState =
  | { readonly is: 'opening' }
  | { readonly is: 'there'; readonly one: ReviewedOne }
  /** Nothing is left. */
  | { readonly is: 'done' }
  /** The next one cannot be had; `id`: where it is known which. */
  | { readonly is: 'failed'; readonly trouble: ReviewTrouble; readonly id: string | undefined };

/** A queue of corrections that is worked through one by one. */
export interface Reviewing {
  readonly state: Readonly<ShallowRef<ReviewState>>;
  /** Whether those are looked at that others have decided. */
  readonly again: Readonly<ShallowRef<boolean>>;
  /** How many wait, with the one that is seen; `more`: and others behind them. */
  readonly left: Readonly<ShallowRef<{ readonly count: number; readonly more: boolean }>>;
  /** What was decided last, or became of what was to be decided; `at` counts. */
  readonly last: Readonly<ShallowRef<{ readonly what: Decision | 'gone'; readonly at: number } | undefined>>;
  /** Why the decision about the one that is seen did not come about. */
  readonly trouble: Readonly<ShallowRef<ReviewTrouble | undefined>>;
  readonly isBusy: Readonly<ShallowRef<boolean>>;
  /** `undefined`: not known yet. */
  readonly summary: Readonly<ShallowRef<ReviewSummary | undefined>>;
  /** From the beginning. */
  begin(again?: boolean): Promise<void>;
  /** @param mask of “correct” alone. One decision at a time: another one meanwhile is not heard. */
  decide(what: Decision, mask?: ReviewDecision['mask']): Promise<void>;
  /** What did not come about, once more. */
  retry(): Promise<void>;
  /** Leaves out the one that cannot be had. */
  pass(): Promise<void>;
}

export function openReviewing(server: SiteReview): Reviewing {
  const state = shallowRef<ReviewState>({ is: 'opening' });
  const again = shallowRef(false);
  const left = shallowRef({ count: 0, more: false });
  const last = shallowRef<{ what: Decision | 'gone'; at: number }>();
  const trouble = shallowRef<ReviewTrouble>();
  const isBusy = shallowRef(false);
  const summary = shallowRef<ReviewSummary>();
  let queue: readonly ReviewItem[] = [];
  let more = false;
  /** Cannot be shown. */
  const passed = new Set<string>();
  /** The one behind the one that is seen, which comes meanwhile. */
  let ahead: { readonly id: string; readonly one: Promise<ReviewedOne> } | undefined;
  let refused: { readonly what: Decision; readonly mask: ReviewDecision['mask'] } | undefined;

  async function load(id: string): Promise<ReviewedOne> {
    const [record, picture] = await Promise.all([server.open(id), server.picture(id)]);
    return { record, picture };
  }

  function loadAhead(): void {
    const [, next] = queue;
    if (next === undefined || ahead?.id === next.id) return;
    ahead = { id: next.id, one: load(next.id) };
    // Whoever comes to it asks anew.
    ahead.one.catch(() => {
      ahead = undefined;
    });
  }

  function tell(what: Decision | 'gone'): void {
    last.value = { what, at: (last.value?.at ?? 0) + 1 };
  }

  function count(): void {
    left.value = { count: queue.length, more };
  }

  function drop(id: string): void {
    queue = queue.filter((item) => item.id !== id);
    count();
  }

  /** What waits is asked for anew wherever all that was known of it is decided. */
  async function fill(): Promise<void> {
    let after: string | undefined;
    while (queue.length === 0) {
      const { items, next } = await server.waiting(again.value, after);
      queue = items.filter(({ id }) => !passed.has(id));
      more = next !== null;
      count();
      if (next === null) return;
      after = next;
    }
  }

  async function show(): Promise<void> {
    trouble.value = undefined;
    refused = undefined;
    let id: string | undefined;
    try {
      for (;;) {
        id = undefined;
        await fill();
        id = queue[0]?.id;
        if (id === undefined) break;
        const one = await (ahead?.id === id ? ahead.one : load(id)).catch(skipGone);
        if (one !== undefined) {
          state.value = { is: 'there', one };
          loadAhead();
          return;
        }
        passed.add(id);
        drop(id);
      }
      state.value = { is: 'done' };
    } catch (error) {
      state.value = { is: 'failed', trouble: troubleOf(error), id };
    }
  }

  async function sum(): Promise<void> {
    summary.value = await server.summary().catch(() => summary.value);
  }

  /** One thing after the other. */
  async function alone(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    try {
      await work();
    } finally {
      isBusy.value = false;
    }
  }

  async function sendDecision(what: Decision, mask: ReviewDecision['mask']): Promise<void> {
    if (state.value.is !== 'there') return;
    const { id, version } = state.value.one.record;
    trouble.value = undefined;
    try {
      await server.decide(id, { decision: what, version, ...(mask === undefined ? {} : { mask }) });
      tell(what);
    } catch (error) {
      const told = troubleOf(error);
      if (told === 'changed') return lookAgain(id);
      if (told !== 'gone') {
        trouble.value = told;
        refused = { what, mask };
        return;
      }
      tell('gone');
    }
    drop(id);
    void sum();
    await show();
  }

  /** The record is another one: what was decided was not about it. */
  async function lookAgain(id: string): Promise<void> {
    try {
      state.value = { is: 'there', one: await load(id) };
      trouble.value = 'changed';
    } catch (error) {
      const told = troubleOf(error);
      if (told !== 'gone') {
        trouble.value = told;
        return;
      }
      tell('gone');
      drop(id);
      await show();
    }
  }

  return {
    state,
    again,
    left,
    last,
    trouble,
    isBusy,
    summary,
    begin: (others = false) =>
      alone(async () => {
        state.value = { is: 'opening' };
        again.value = others;
        queue = [];
        ahead = undefined;
        void sum();
        await show();
      }),
    decide: (what, mask) => alone(() => sendDecision(what, mask)),
    retry: () =>
      alone(async () => {
        if (state.value.is === 'failed') return show();
        if (refused !== undefined) await sendDecision(refused.what, refused.mask);
      }),
    pass: () =>
      alone(async () => {
        if (state.value.is !== 'failed' || state.value.id === undefined) return;
        passed.add(state.value.id);
        drop(state.value.id);
        await show();
      }),
  };
}

/** Who gave it has taken it back meanwhile. */
function skipGone(error: unknown): undefined {
  if (error instanceof ReviewRefusal && error.kind === 'gone') return undefined;
  throw error;
}

function troubleOf(error: unknown): ReviewTrouble {
  return error instanceof ReviewRefusal ? error.kind : problemOf(error);
}

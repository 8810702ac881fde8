import { type ComputedRef, computed, shallowRef } from 'vue';
import type { Scope, SiteAccess } from '../engine/siteServer.ts';

/** What the site server lets this caller do, as far as is known; without a server, nothing. */
export interface Rights {
  /** Whether it was asked, and answered. */
  readonly isKnown: ComputedRef<boolean>;
  readonly mayReview: ComputedRef<boolean>;
  /** Whether it may be decided which version of a network serves. */
  readonly mayPromote: ComputedRef<boolean>;
  /** Asks. Where no answer comes, it stays as it was. */
  learn(): Promise<void>;
}

export function newRights(access: Pick<SiteAccess, 'scope'> | undefined): Rights {
  const scope = shallowRef<Scope>();
  return {
    isKnown: computed(() => access === undefined || scope.value !== undefined),
    mayReview: computed(() => scope.value === 'review' || scope.value === 'admin'),
    mayPromote: computed(() => scope.value === 'admin'),
    async learn() {
      const told = await access?.scope().catch(() => undefined);
      if (told !== undefined) scope.value = told;
    },
  };
}

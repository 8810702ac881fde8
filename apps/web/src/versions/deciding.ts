import type { VersionList, VersionMove } from '@stickersnap/api';
import { type ShallowRef, shallowRef } from 'vue';
import type { SiteVersions } from '../engine/siteServer.ts';
import { type VersionTrouble, versionTrouble } from './versionTrouble.ts';

/** What is known of all versions. */
export type VersionsState =
  | { readonly is: 'opening' }
  | { readonly is: 'there'; readonly list: VersionList }
  | { readonly is: 'failed'; readonly trouble: VersionTrouble };

/** What is decided: that a version is to serve, or that what serves is taken back. */
export type Wish =
  | { readonly what: 'promote'; readonly version: string }
  | { readonly what: 'rollBack'; readonly card: string };

/** The versions, and what is decided about them. */
export interface Deciding {
  readonly state: Readonly<ShallowRef<VersionsState>>;
  readonly isBusy: Readonly<ShallowRef<boolean>>;
  /** Why what was wished did not come about. */
  readonly trouble: Readonly<ShallowRef<{ readonly wish: Wish; readonly why: VersionTrouble } | undefined>>;
  /** What came about last. */
  readonly moved: Readonly<ShallowRef<VersionMove | undefined>>;
  /** Asks for the list; what was known stays until it is there. */
  load(): Promise<void>;
  /** One thing after the other: another one meanwhile is not heard. @returns whether it came about. */
  decide(wish: Wish): Promise<boolean>;
}

export function openDeciding(server: SiteVersions): Deciding {
  const state = shallowRef<VersionsState>({ is: 'opening' });
  const isBusy = shallowRef(false);
  const trouble = shallowRef<{ wish: Wish; why: VersionTrouble }>();
  const moved = shallowRef<VersionMove>();

  async function load(): Promise<void> {
    if (state.value.is === 'failed') state.value = { is: 'opening' };
    try {
      state.value = { is: 'there', list: await server.list() };
    } catch (error) {
      state.value = { is: 'failed', trouble: versionTrouble(error) };
    }
  }

  async function decide(wish: Wish): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    trouble.value = undefined;
    try {
      const { what } = wish;
      moved.value = await (what === 'promote' ? server.promote(wish.version) : server.rollBack(wish.card));
      await load();
      return true;
    } catch (error) {
      trouble.value = { wish, why: versionTrouble(error) };
      // What another one decided meanwhile is to be seen; without an answer the list stays as it was.
      const list = await server.list().catch(() => undefined);
      if (list !== undefined) state.value = { is: 'there', list };
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return { state, isBusy, trouble, moved, load, decide };
}

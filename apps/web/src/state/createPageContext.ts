import {
  type ComputedRef,
  computed,
  type InjectionKey,
  inject,
  type ShallowRef,
  shallowRef,
  watch,
} from 'vue';
import type { Caution } from '../caution/createCaution.ts';
import type { SiteServer } from '../engine/siteServer.ts';
import type { WebEngine } from '../engine/webEngine.ts';
import { createQueue, type NamedFile, type Queue } from './createQueue.ts';
import { createSettings, type Settings, type SettingsStorage } from './createSettings.ts';

/** The named server that is used in place of the browser's engine. */
export interface NamedServer {
  readonly address: string;
  readonly engine: WebEngine;
}

/** All that the page's parts share. */
export interface PageContext {
  readonly browser: WebEngine;
  readonly settings: Settings;
  readonly queue: Queue;
  readonly namedServer: ShallowRef<NamedServer | undefined>;
  readonly site: SiteServer | undefined;
  readonly caution: Caution;
  /** Whether the device ends pages that take too much memory, and does not tell how much there is. */
  readonly tightMemory: boolean;
  /** Whether the large network may run where the next picture is cut. */
  readonly canSharpen: ComputedRef<boolean>;
  /** What cuts the next picture. */
  engine(): WebEngine;
  /** What a screen reader is told next. */
  readonly announcement: Readonly<ShallowRef<string>>;
  say(text: string): void;
  /** Adds files a few at a time, so that the page stays quick however many there are. */
  add(files: readonly NamedFile[]): Promise<void>;
}

/** So many cards appear at once, after the first, with which the whole workbench appears. */
export const ADDED_AT_ONCE = 2;
/** Milliseconds without a change before all stickers are drawn anew. */
const REDRAW_AFTER = 180;

export const PAGE_CONTEXT: InjectionKey<PageContext> = Symbol('page context');

export function usePageContext(): PageContext {
  const context = inject(PAGE_CONTEXT);
  if (context === undefined) throw new Error('No page context was provided.');
  return context;
}

/** @param pause resolves when the page had time to draw. */
export function createPageContext(parts: {
  readonly browser: WebEngine;
  readonly site?: SiteServer | undefined;
  readonly caution: Caution;
  readonly tightMemory: boolean;
  readonly storage: SettingsStorage;
  readonly urls: { create(blob: Blob): string; revoke(url: string): void };
  readonly pause: () => Promise<void>;
}): PageContext {
  const { browser, site, caution, tightMemory, urls, pause } = parts;
  const settings = createSettings(parts.storage);
  const namedServer = shallowRef<NamedServer>();
  const announcement = shallowRef('');
  const onSite = () => (settings.place === 'server' ? site?.engine : undefined);
  const engine = () => namedServer.value?.engine ?? onSite() ?? browser;
  const canSharpen = computed(() => caution.restraint.value.networks === 'all' || engine() !== browser);
  const queue = createQueue({
    engine,
    recipe: () => (settings.sharper && canSharpen.value ? 'best' : 'fast'),
    look: () => settings.look,
    platform: () => settings.platform,
    urls,
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => [settings.look, settings.platform],
    () => {
      clearTimeout(timer);
      timer = setTimeout(queue.redraw, REDRAW_AFTER);
    },
    { deep: true, flush: 'sync' },
  );

  return {
    browser,
    settings,
    queue,
    namedServer,
    site,
    caution,
    tightMemory,
    canSharpen,
    engine,
    announcement,
    say(text) {
      announcement.value = text;
    },
    async add(files) {
      for (let at = 0; at < files.length; at += at === 0 ? 1 : ADDED_AT_ONCE) {
        queue.add(files.slice(at, at === 0 ? 1 : at + ADDED_AT_ONCE));
        await pause();
      }
    },
  };
}

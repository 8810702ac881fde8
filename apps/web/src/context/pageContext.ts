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
import type { Keeper } from '../keep/keeper.ts';
import { addToLine, goOn, type Line, openLine } from '../line/line.ts';
import type { NamedFile } from '../state/changes.ts';
import { type LargerModel, newLargerModel } from '../state/largerModel.ts';
import { announce, type Notices, newNotices, toast } from '../state/notices.ts';
import { newRights, type Rights } from '../state/rights.ts';
import type { Settings } from '../state/settings.ts';
import type { Sheet } from '../state/sheet.ts';
import type { CommonLook } from '../state/stickerOrder.ts';
import { type NamedServer, type WhereTo, whereTo } from '../state/whereTo.ts';

/** All that the page's parts share. */
export interface PageContext {
  readonly browser: WebEngine;
  readonly settings: Settings;
  readonly sheet: Sheet;
  readonly line: Line;
  readonly keeper: Keeper;
  readonly notices: Notices;
  readonly namedServer: ShallowRef<NamedServer | undefined>;
  readonly site: SiteServer | undefined;
  /** What the site server lets this caller do. */
  readonly rights: Rights;
  /** Where the next picture is cut. */
  readonly where: ComputedRef<WhereTo>;
  /** What every sticker is asked for that has no look of its own. */
  readonly common: () => CommonLook;
  readonly caution: Caution;
  /** Whether the device ends pages that take too much memory, and does not tell how much there is. */
  readonly tightMemory: boolean;
  /** Whether the site is nothing but files, to which none is added. */
  readonly complete: boolean;
  /** Whether the large network may run where the next picture is cut. */
  readonly canSharpen: ComputedRef<boolean>;
  /** Whether the larger model is on this device. */
  readonly larger: LargerModel;
  /** Tells screen readers. */
  say(text: string): void;
  /** Tells everybody. */
  show(text: string, options?: { readonly isProblem?: boolean }): void;
  /**
   * Adds files a few at a time, so that the page stays quick however many there are. What comes after “Start over” is
   * not added any more.
   */
  add(files: readonly NamedFile[]): Promise<void>;
  /** Ends every `add` under way. */
  stopAdding(): void;
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

/** @param parts `pause` resolves when the page had time to draw; `ready` when what was kept is back. */
export function createPageContext(parts: {
  readonly browser: WebEngine;
  readonly site?: SiteServer | undefined;
  readonly caution: Caution;
  readonly tightMemory: boolean;
  readonly complete?: boolean;
  readonly settings: Settings;
  readonly sheet: Sheet;
  readonly keeper: Keeper;
  readonly pause: () => Promise<void>;
  readonly ready: Promise<void>;
}): PageContext {
  const { browser, site, caution, complete = false, settings, sheet, pause, ready } = parts;
  const namedServer = shallowRef<NamedServer>();
  const notices = newNotices();
  const where = computed(() => whereTo(browser, settings.place, site, namedServer.value));
  const larger = newLargerModel(() => browser.missing('best'), complete);
  const canSharpen = computed(
    () =>
      where.value.kind !== 'device' || (larger.offered.value && caution.restraint.value.networks === 'all'),
  );
  /** Who wants every picture sharper, also the first of this visit, waits until it is known whether that can be had. */
  const waitsForLarger = () => settings.sharper && !larger.offered.value;
  /** What is not cut sharper is cut by the quick recipe, which asks the larger network in doubt where it is here. */
  const quick = () =>
    canSharpen.value && where.value.kind === 'device' && larger.missing.value === 0 ? 'auto' : 'fast';
  const common = () => ({ look: settings.look, platform: settings.platform });
  const line = openLine({
    sheet,
    drawer: browser,
    finder: () => where.value.finder,
    recipe: () => (settings.sharper && canSharpen.value ? 'best' : quick()),
    common,
  });
  void ready.then(async () => {
    if (waitsForLarger()) await larger.learn();
    goOn(line);
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => [settings.look, settings.platform],
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => goOn(line), REDRAW_AFTER);
    },
    { deep: true, flush: 'sync' },
  );

  let stopped = 0;
  return {
    browser,
    settings,
    sheet,
    line,
    keeper: parts.keeper,
    notices,
    namedServer,
    site,
    rights: newRights(site?.access),
    where,
    common,
    caution,
    tightMemory: parts.tightMemory,
    complete,
    canSharpen,
    larger,
    say: (text) => announce(notices, text),
    show: (text, options) => toast(notices, text, options),
    async add(files) {
      const before = stopped;
      const learnt = larger.missing.value === undefined ? larger.learn() : undefined;
      if (waitsForLarger()) await learnt;
      await ready;
      for (let at = 0; at < files.length && stopped === before; at += at === 0 ? 1 : ADDED_AT_ONCE) {
        addToLine(line, files.slice(at, at === 0 ? 1 : at + ADDED_AT_ONCE));
        await pause();
      }
    },
    stopAdding() {
      stopped++;
    },
  };
}

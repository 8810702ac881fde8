import './styles/index.scss';
import { createApp, watch } from 'vue';
import App from './App.vue';
import { createCaution } from './caution/createCaution.ts';
import { isAppleTouch } from './caution/isAppleTouch.ts';
import { webStorage } from './caution/webStorage.ts';
import { loadWorkbench } from './components/frame/lazyParts.ts';
import { keepFocus } from './context/keepFocus.ts';
import { createPageContext, PAGE_CONTEXT } from './context/pageContext.ts';
import { createBrowserEngine } from './engine/createBrowserEngine.ts';
import { isWebKit } from './engine/isWebKit.ts';
import { markRisks } from './engine/markRisks.ts';
import { openSiteServer } from './engine/openSiteServer.ts';
import { threadCount } from './engine/worker/runner/chooseDevice.ts';
import { translations, useLanguage } from './i18n/translations.ts';
import { comeBack } from './keep/comeBack.ts';
import { onForgotten } from './keep/forgetEverything.ts';
import { newKeeper } from './keep/keeper.ts';
import { registerServiceWorker } from './pwa/registerServiceWorker.ts';
import { takeSharedFiles } from './pwa/takeSharedFiles.ts';
import { forgetAll } from './state/changes.ts';
import { nextFrame } from './state/nextFrame.ts';
import { modelNews } from './state/seenModels.ts';
import { createSettings, SETTINGS_KEY } from './state/settings.ts';
import { newSheet } from './state/sheet.ts';
import { isUnderWay, standingOf } from './state/standing.ts';

/** Milliseconds after which a page without work counts as quiet. */
const QUIET_AFTER = 3000;

const storage = webStorage(() => localStorage);
const visit = webStorage(() => sessionStorage);
// Not there on pages that come over plain http.
const { locks } = navigator as { locks?: LockManager };
const caution = createCaution({
  page: crypto.getRandomValues(new Uint32Array(2)).join('-'),
  storage,
  visit,
  locks,
  threads: threadCount(crossOriginIsolated, navigator.hardwareConcurrency),
  now: Date.now,
});
const engine = createBrowserEngine({
  lean: isWebKit(navigator.userAgent),
  restraint: () => caution.restraint.value,
  onThreadsFailed: caution.giveUpThreads,
});
watch(caution.restraint, engine.renew);
const browser = markRisks(engine, caution.begin);

// A page that is hidden may be ended for others' sake, and one that is left has been left on purpose.
const follow = () => (document.hidden ? caution.leave() : caution.enter());
follow();
addEventListener('pagehide', caution.leave);
addEventListener('pageshow', follow);
document.addEventListener('visibilitychange', follow);
void caution.learn();

const sheet = newSheet({
  create: (blob) => URL.createObjectURL(blob),
  revoke: (url) => URL.revokeObjectURL(url),
});
const keeper = newKeeper({
  sheet,
  now: Date.now,
  onFirst: () => void navigator.storage?.persist?.().catch(() => false),
});
const settings = createSettings(storage, (callback) =>
  addEventListener('storage', ({ key, newValue }) => {
    if (key === SETTINGS_KEY) callback(newValue);
  }),
);
const context = createPageContext({
  browser,
  site: openSiteServer(browser),
  caution,
  complete: document.querySelector<HTMLMetaElement>('meta[name="stickersnap-complete"]')?.content === 'yes',
  tightMemory: !('deviceMemory' in navigator) && isAppleTouch(navigator),
  settings,
  sheet,
  keeper,
  pause: nextFrame,
  ready: comeBack(keeper, visit, locks),
});
onForgotten(() => forgetAll(sheet));

/** @returns whether it is spoken; where its sentences do not come, the one before stays. */
async function speak(locale: string | undefined): Promise<boolean> {
  try {
    await useLanguage(locale === undefined ? navigator.languages : [locale]);
    return true;
  } catch {
    context.show(translations.global.t('input.missingPart'), { isProblem: true });
    return false;
  }
}

watch(
  () => settings.locale,
  async (locale, before) => {
    if (!(await speak(locale)) && settings.locale === locale) settings.locale = before;
  },
);
await speak(settings.locale);
keepFocus(document);
createApp(App).use(translations).provide(PAGE_CONTEXT, context).mount('#app');
void takeSharedFiles().then(context.add);
void context.rights.learn();

/** The quick model comes; where it is another one than at the last visit, that is said. */
async function bringModel(): Promise<void> {
  await browser.prepare('fast');
  for (const { isOriginal, ...news } of modelNews(storage, await browser.versions()))
    context.show(translations.global.t(isOriginal ? 'notice.modelOriginal' : 'notice.model', news));
}

/** Whoever reaches for the page will give it a photo soon: all that takes comes while the dialog still stands open. */
function reachedFor(): void {
  void bringModel().catch(() => {});
  void loadWorkbench().catch(() => {});
}
for (const sign of ['pointerdown', 'keydown', 'dragenter'])
  addEventListener(sign, reachedFor, { once: true, passive: true });

// What is kept for later visits would compete with the first sticker for the network.
const timer = setInterval(() => {
  if (sheet.pictures.some((picture) => isUnderWay(standingOf(picture, context.common())))) return;
  clearInterval(timer);
  void registerServiceWorker();
  // What ended the page again and again is left alone until somebody asks for it.
  if (caution.restraint.value.stuck) return;
  // Offline from now on, even for who has not made a sticker yet; if it fails, the first sticker tries again.
  void bringModel().catch(() => {});
}, QUIET_AFTER);

import './styles/index.scss';
import { createApp } from 'vue';
import App from './App.vue';
import { createBrowserEngine } from './engine/createBrowserEngine.ts';
import { isWebKit } from './engine/isWebKit.ts';
import { openSiteServer } from './engine/openSiteServer.ts';
import { translations, useLanguage } from './i18n/translations.ts';
import { registerServiceWorker } from './pwa/registerServiceWorker.ts';
import { takeSharedFiles } from './pwa/takeSharedFiles.ts';
import { createWorkshop, WORKSHOP } from './state/createWorkshop.ts';
import { nextFrame } from './state/nextFrame.ts';

/** Milliseconds after which a page without work counts as quiet. */
const QUIET_AFTER = 3000;

const browser = createBrowserEngine({ lean: isWebKit(navigator.userAgent) });
const workshop = createWorkshop({
  browser,
  site: openSiteServer(browser),
  storage: {
    getItem: (key) => localStorage.getItem(key),
    setItem: (key, value) => localStorage.setItem(key, value),
  },
  urls: { create: (blob) => URL.createObjectURL(blob), revoke: (url) => URL.revokeObjectURL(url) },
  pause: nextFrame,
});

const { locale } = workshop.settings;
await useLanguage(locale === undefined ? navigator.languages : [locale]);
createApp(App).use(translations).provide(WORKSHOP, workshop).mount('#app');
void takeSharedFiles().then(workshop.add);

// Whoever reaches for the page will give it a photo soon: the model comes while the dialog still stands open.
for (const sign of ['pointerdown', 'keydown', 'dragenter'])
  addEventListener(sign, () => void browser.prepare('fast').catch(() => {}), { once: true, passive: true });

// What is kept for later visits would compete with the first sticker for the network.
const timer = setInterval(() => {
  if (workshop.queue.pictures.some(({ phase }) => phase !== 'rest')) return;
  clearInterval(timer);
  void registerServiceWorker();
  // Offline from now on, even for who has not made a sticker yet; if it fails, the first sticker tries again.
  void browser.prepare('fast').catch(() => {});
}, QUIET_AFTER);
